/** What can be wrong with a request; each is mapped to one HTTP status by the REST bundle. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.core.api.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
