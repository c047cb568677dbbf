/** Self service as data: flows, versions, and the nodes they are made of. */
@Export
@Version("1.3.0")
@NullMarked
package org.dayu.ivr.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
