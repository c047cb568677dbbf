/** The nodes of an installation: who is there, who decides, and how they speak to each other. */
@Export
@Version("1.2.0")
@NullMarked
package org.dayu.core.api.cluster;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
