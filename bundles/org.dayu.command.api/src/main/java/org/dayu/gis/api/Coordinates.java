package org.dayu.gis.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Converts coordinates to and from CGCS2000.
 *
 * <p>Thread-safe.
 *
 * @since 1.0
 */
@ProviderType
public interface Coordinates {

    /**
     * @param crs {@code EPSG:4490}, {@code EPSG:4326}, {@code EPSG:3857}, {@code EPSG:4547}, {@code EPSG:4549} or
     *     {@code GCJ02}
     * @param x easting or longitude, in that order whatever the authority says
     * @throws org.dayu.core.api.error.InvalidException for an unknown system or a place outside it
     */
    LonLat toCgcs2000(String crs, double x, double y);

    /** The other way: easting or longitude first. */
    double[] fromCgcs2000(String crs, LonLat place);
}
