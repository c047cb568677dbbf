/** Facts that must not be lost: written with the state they report, delivered later, at least once. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.core.api.messaging;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
