/** Work orders: their states, the document others read, and what a citizen may ask. */
@Export
@Version("1.2.0")
@NullMarked
package org.dayu.workorder.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
