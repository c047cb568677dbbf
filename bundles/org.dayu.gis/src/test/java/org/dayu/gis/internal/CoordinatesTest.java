package org.dayu.gis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.dayu.core.api.error.InvalidException;
import org.dayu.gis.api.LonLat;
import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoordinatesTest {

    private final GeoToolsCoordinates coordinates = new GeoToolsCoordinates(new PlainThreads());

    @AfterEach
    void stop() {
        coordinates.deactivate();
    }

    @Test
    void knowsWebMercator() {
        double[] point = coordinates.fromCgcs2000("EPSG:3857", new LonLat(113, 30));
        assertThat(point[0]).isCloseTo(12_579_102.5, within(1.0));
        assertThat(point[1]).isCloseTo(3_503_549.8, within(1.0));
    }

    @Test
    void comesBackFromEverySystem() {
        var place = new LonLat(113.1234, 29.7654);
        for (String crs : new String[] {"EPSG:4490", "EPSG:4326", "EPSG:3857", "EPSG:4547", "EPSG:4549", "GCJ02"}) {
            double[] there = coordinates.fromCgcs2000(crs, place);
            var back = coordinates.toCgcs2000(crs, there[0], there[1]);
            assertThat(back.lon()).as(crs).isCloseTo(place.lon(), within(1e-6));
            assertThat(back.lat()).as(crs).isCloseTo(place.lat(), within(1e-6));
        }
    }

    /** Tian'anmen, a pair that is published widely: WGS 84 116.39127, 39.90712 is GCJ-02 116.39751, 39.90852. */
    @Test
    void shiftsAsChineseWebMapsDo() {
        double[] shifted = Gcj02.fromCgcs2000(116.39127, 39.90712);
        assertThat(shifted[0]).isCloseTo(116.39751, within(5e-5));
        assertThat(shifted[1]).isCloseTo(39.90852, within(5e-5));
    }

    @Test
    void doesNotShiftAbroad() {
        assertThat(Gcj02.fromCgcs2000(2.35, 48.85)).containsExactly(2.35, 48.85);
    }

    @Test
    void refusesAnUnknownSystem() {
        assertThatThrownBy(() -> coordinates.toCgcs2000("EPSG:9999", 1, 1)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> coordinates.toCgcs2000("EPSG:4490", 500, 1)).isInstanceOf(InvalidException.class);
    }
}
