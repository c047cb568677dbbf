/** Layers, places and events on the map, by GeoTools. */
@NullMarked
package org.dayu.gis.internal;

import org.jspecify.annotations.NullMarked;
