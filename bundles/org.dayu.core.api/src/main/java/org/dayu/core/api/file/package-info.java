/** Files that are whole or not there. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.core.api.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
