package org.dayu.gis.internal;

import org.jspecify.annotations.Nullable;

/** A layer as the REST interface gives it away. */
public record LayerView(
        String name, String title, @Nullable String label, int minZoom, int features, String geojson, String sld) {

    static LayerView of(Layer layer) {
        return new LayerView(
                layer.name(),
                layer.title(),
                layer.label(),
                layer.minZoom(),
                layer.features().size(),
                layer.geojson(),
                layer.sld());
    }
}
