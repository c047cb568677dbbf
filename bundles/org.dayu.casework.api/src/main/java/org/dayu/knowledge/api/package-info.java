/** What the hotline knows and tells. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.knowledge.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
