package org.dayu.gis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.dayu.core.api.health.Health;
import org.dayu.gis.api.LonLat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerCatalogTest {

    /** The layers that are shipped. */
    private static final Path SHIPPED = Path.of("..", "..", "gis-layers");

    @Test
    void saysWhoseGroundAPlaceIs() {
        var found = new LayerCatalog(SHIPPED).at(new LonLat(113.02, 29.72)).orElseThrow();

        assertThat(found.districtCode()).isEqualTo("990101");
        assertThat(found.districtName()).isEqualTo("临江区");
        assertThat(found.streetName()).isEqualTo("江汉街道");
        assertThat(found.departmentCode()).isEqualTo("linjiang-gov");
    }

    @Test
    void hasNoAnswerOutsideTheCity() {
        assertThat(new LayerCatalog(SHIPPED).at(new LonLat(120, 30))).isEmpty();
    }

    @Test
    void givesEveryPlaceInsideTheRimToADistrictAndAStreetOfIt() {
        var catalog = new LayerCatalog(SHIPPED);
        for (double lon = 113.006; lon < 113.264; lon += 0.0037) {
            for (double lat = 29.706; lat < 29.854; lat += 0.0029) {
                var found = catalog.at(new LonLat(lon, lat));
                assertThat(found).as("%s, %s", lon, lat).isPresent();
                assertThat(found.get().streetCode())
                        .as("%s, %s", lon, lat)
                        .startsWith(found.get().districtCode());
            }
        }
    }

    @Test
    void keepsTheOldLayersAndSaysSoWhenTheNewOnesAreBroken(@TempDir Path broken) throws IOException {
        Files.writeString(
                broken.resolve("layers.json"), "[{\"name\":\"x\",\"file\":\"gone.geojson\",\"style\":\"y\"}]");
        var catalog = new LayerCatalog(SHIPPED);

        catalog.load(broken);

        assertThat(catalog.layers()).hasSize(4);
        assertThat(catalog.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(catalog.check().sentence()).contains("layer x");
    }
}
