package org.dayu.gis.internal;

import java.util.List;
import java.util.Optional;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Point in polygon over the features of one kind of jurisdiction. Immutable once built, read by any thread. A point on a
 * border belongs to the feature that comes first in the file, so that every place has one answer.
 */
final class Ground {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final STRtree index = new STRtree();

    private record Area(int order, PreparedGeometry geometry, Layer.Feature feature) {}

    Ground(List<Layer> layers, String jurisdiction) {
        int order = 0;
        for (var layer : layers) {
            if (!jurisdiction.equals(layer.jurisdiction())) {
                continue;
            }
            for (var feature : layer.features()) {
                var area = new Area(order++, PreparedGeometryFactory.prepare(feature.geometry()), feature);
                index.insert(feature.geometry().getEnvelopeInternal(), area);
            }
        }
        index.build();
    }

    Optional<Layer.Feature> at(double lon, double lat) {
        Point point = GEOMETRY.createPoint(new Coordinate(lon, lat));
        Area first = null;
        for (Object candidate : index.query(new Envelope(point.getCoordinate()))) {
            if (candidate instanceof Area area
                    && (first == null || area.order() < first.order())
                    && area.geometry().covers(point)) {
                first = area;
            }
        }
        return Optional.ofNullable(first).map(Area::feature);
    }
}
