package org.dayu.gis.api;

/**
 * A place in CGCS2000 (EPSG:4490). Other systems are converted at the edge by {@link Coordinates}.
 *
 * @param lon longitude, degrees east, -180 to 180
 * @param lat latitude, degrees north, -90 to 90
 */
public record LonLat(double lon, double lat) {

    public LonLat {
        if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("not a place: " + lon + ", " + lat);
        }
    }
}
