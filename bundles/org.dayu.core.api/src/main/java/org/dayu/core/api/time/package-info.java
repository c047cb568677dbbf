/** Time that nobody can put forward or back. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.core.api.time;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
