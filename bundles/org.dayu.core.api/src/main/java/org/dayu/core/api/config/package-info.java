/** Edits of configuration files while Dayu runs. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.core.api.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
