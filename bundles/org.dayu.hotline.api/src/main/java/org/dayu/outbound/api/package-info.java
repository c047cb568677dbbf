/** Calls to citizens: who is to be called back, and why. */
@Export
@Version("1.1.0")
@NullMarked
package org.dayu.outbound.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
