/** Files that are whole or not there, and files that only this user may read. */
@Export
@Version("1.1.0")
@NullMarked
package org.dayu.core.api.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
