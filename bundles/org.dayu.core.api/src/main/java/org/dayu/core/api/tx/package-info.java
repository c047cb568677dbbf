/** Transactions: one thread-bound connection shared by everybody who writes in the same unit of work. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.core.api.tx;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
