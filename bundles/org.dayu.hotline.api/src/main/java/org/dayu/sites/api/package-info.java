/** Other installations that take our callers, and whose callers we take. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.sites.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
