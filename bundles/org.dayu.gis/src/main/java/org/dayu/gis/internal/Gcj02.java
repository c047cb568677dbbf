package org.dayu.gis.internal;

import org.dayu.gis.api.LonLat;

/**
 * GCJ-02, the shifted coordinates of Chinese phones and web maps. The shift is a published approximation of the state's
 * algorithm on the Krasovsky 1940 ellipsoid; outside China nothing is shifted. Differences between CGCS2000 and WGS 84
 * are centimetres, far below the accuracy of this shift. Pure.
 */
final class Gcj02 {

    private static final double SEMI_MAJOR = 6_378_245.0;
    private static final double ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

    private Gcj02() {}

    static double[] fromCgcs2000(double lon, double lat) {
        if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) {
            return new double[] {lon, lat};
        }
        double x = lon - 105;
        double y = lat - 35;
        double radians = Math.toRadians(lat);
        double sine = Math.sin(radians);
        double magic = 1 - ECCENTRICITY_SQUARED * sine * sine;
        double root = Math.sqrt(magic);
        double north = shiftLat(x, y) * 180 / (SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (magic * root) * Math.PI);
        double east = shiftLon(x, y) * 180 / (SEMI_MAJOR / root * Math.cos(radians) * Math.PI);
        return new double[] {lon + east, lat + north};
    }

    /** The inverse by iteration: the shift is smooth, five rounds leave less than a millimetre. */
    static LonLat toCgcs2000(double lon, double lat) {
        double guessLon = lon;
        double guessLat = lat;
        for (int round = 0; round < 5; round++) {
            double[] shifted = fromCgcs2000(guessLon, guessLat);
            guessLon += lon - shifted[0];
            guessLat += lat - shifted[1];
        }
        return new LonLat(guessLon, guessLat);
    }

    private static double shiftLat(double x, double y) {
        double shift = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
        shift += (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        shift += (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3;
        shift += (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
        return shift;
    }

    private static double shiftLon(double x, double y) {
        double shift = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
        shift += (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        shift += (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3;
        shift += (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
        return shift;
    }
}
