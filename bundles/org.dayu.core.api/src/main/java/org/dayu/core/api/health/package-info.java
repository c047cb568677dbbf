/** What each part says of itself. */
@Export
@Version("1.1.0")
@NullMarked
package org.dayu.core.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
