/** Places: coordinates, jurisdiction, and events on the map. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.gis.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
