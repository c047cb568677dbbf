/** Messages that callers leave when nobody talks with them. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.voicemail.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
