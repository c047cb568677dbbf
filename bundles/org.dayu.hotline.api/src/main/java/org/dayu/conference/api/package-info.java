/** Bringing a third party into a call. */
@Export
@Version("1.2.0")
@NullMarked
package org.dayu.conference.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
