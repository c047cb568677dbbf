package org.dayu.gis.internal;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One layer of the map. Immutable.
 *
 * @param jurisdiction {@code district} or {@code street} if the layer says whose ground a place is
 * @param geojson the file as it is, for the browser
 * @param sld the style as it is, for the browser
 */
record Layer(
        String name,
        String title,
        @Nullable String label,
        @Nullable String jurisdiction,
        int minZoom,
        List<Feature> features,
        String geojson,
        String sld) {

    /** One thing on the layer, with its attributes as text. */
    record Feature(Geometry geometry, Map<String, String> attributes) {}
}
