/** Named threads and pools from one place. */
@Export
@Version("1.1.0")
@NullMarked
package org.dayu.core.api.thread;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
