/** Calls: their state, their changes, and the commands that steer them. */
@Export
@Version("1.5.0")
@NullMarked
package org.dayu.call.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
