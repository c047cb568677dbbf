/** SIP access: commands to legs and signals from them. SDP travels through as opaque text. */
@Export
@Version("1.4.0")
@NullMarked
package org.dayu.sip.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
