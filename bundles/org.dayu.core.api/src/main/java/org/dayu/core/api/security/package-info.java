/** Who is asking, what they may do, and the trace they leave. */
@Export
@Version("1.1.0")
@NullMarked
package org.dayu.core.api.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
