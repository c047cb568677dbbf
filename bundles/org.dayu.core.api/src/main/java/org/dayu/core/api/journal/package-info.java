/** Journals on local disk: what was written before it was done, for whoever must go on after a crash. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.core.api.journal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
