package org.dayu.gis.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.thread.Threads;
import org.dayu.gis.api.Coordinates;
import org.dayu.gis.api.LonLat;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conversion by GeoTools' EPSG database. The first look-up opens the database and takes a second or more, so it is done
 * on a thread of its own when the bundle starts.
 */
@Component
public final class GeoToolsCoordinates implements Coordinates {

    private static final Logger LOG = LoggerFactory.getLogger(GeoToolsCoordinates.class);
    private static final String CGCS2000 = "EPSG:4490";
    private static final String GCJ02 = "GCJ02";
    private static final Set<String> KNOWN = Set.of(CGCS2000, "EPSG:4326", "EPSG:3857", "EPSG:4547", "EPSG:4549");

    private final Map<String, MathTransform> transforms = new ConcurrentHashMap<>();
    private final ScheduledExecutorService warmUp;

    @Activate
    public GeoToolsCoordinates(@Reference Threads threads) {
        warmUp = threads.pool("gis-warm-up", 1);
        warmUp.execute(() -> {
            KNOWN.forEach(crs -> transform(crs, CGCS2000));
            LOG.info("coordinate systems {} and GCJ02 are ready", KNOWN);
        });
    }

    @Deactivate
    void deactivate() {
        warmUp.shutdownNow();
    }

    @Override
    public LonLat toCgcs2000(String crs, double x, double y) {
        try {
            if (crs.equals(GCJ02)) {
                return Gcj02.toCgcs2000(x, y);
            }
            double[] point = convert(crs, CGCS2000, x, y);
            return new LonLat(point[0], point[1]);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("crs", "坐标超出范围");
        }
    }

    @Override
    public double[] fromCgcs2000(String crs, LonLat place) {
        return crs.equals(GCJ02)
                ? Gcj02.fromCgcs2000(place.lon(), place.lat())
                : convert(CGCS2000, crs, place.lon(), place.lat());
    }

    private double[] convert(String from, String to, double x, double y) {
        if (!KNOWN.contains(from) || !KNOWN.contains(to)) {
            throw new InvalidException("crs", "不支持的坐标系，可用：" + KNOWN + "、" + GCJ02);
        }
        if (from.equals(to)) {
            return new double[] {x, y};
        }
        double[] point = {x, y};
        try {
            transform(from, to).transform(point, 0, point, 0, 1);
        } catch (TransformException e) {
            throw new InvalidException("crs", "坐标超出该坐标系的范围");
        }
        if (!Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
            throw new InvalidException("crs", "坐标超出该坐标系的范围");
        }
        return point;
    }

    private MathTransform transform(String from, String to) {
        return transforms.computeIfAbsent(
                from + ">" + to,
                key -> GeoToolsLoader.with(() -> {
                    try {
                        // longitude first, whatever the authority's order of axes is
                        return CRS.findMathTransform(CRS.decode(from, true), CRS.decode(to, true), true);
                    } catch (FactoryException e) {
                        throw new IllegalStateException("the EPSG database has no way from " + from + " to " + to, e);
                    }
                }));
    }
}
