package org.dayu.gis.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.gis.api.Jurisdictions;
import org.dayu.gis.api.LonLat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layers there are, and whose ground a place is. Reads work on an immutable snapshot; a change of the configuration
 * reads the folder again, and if that fails the old layers stay.
 */
@Component(
        service = {LayerCatalog.class, Jurisdictions.class, HealthCheck.class},
        configurationPid = GisConfig.PID)
@Designate(ocd = GisConfig.class)
public final class LayerCatalog implements Jurisdictions, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LayerCatalog.class);

    private record Snapshot(List<Layer> layers, Ground districts, Ground streets) {
        static Snapshot of(List<Layer> layers) {
            return new Snapshot(layers, new Ground(layers, "district"), new Ground(layers, "street"));
        }
    }

    private volatile Snapshot snapshot = Snapshot.of(List.of());
    private volatile Health health = Health.of(Health.Status.STARTING, "正在读取图层");

    @Activate
    public LayerCatalog(GisConfig config) {
        this(Path.of(config.layers_dir()));
    }

    LayerCatalog(Path dir) {
        load(dir);
    }

    @Modified
    void modified(GisConfig config) {
        load(Path.of(config.layers_dir()));
    }

    void load(Path dir) {
        try {
            snapshot = Snapshot.of(LayerReader.read(dir));
            health = Health.up("图层 " + snapshot.layers().size() + " 个");
            LOG.info("{} layers read from {}", snapshot.layers().size(), dir);
        } catch (IOException e) {
            health = Health.of(Health.Status.DEGRADED, "图层读取失败，仍使用原有图层：" + e.getMessage() + "。请检查 layers.dir 所指文件夹。");
            LOG.error("the layers of {} cannot be read; those read before stay", dir, e);
        }
    }

    List<Layer> layers() {
        return snapshot.layers();
    }

    /** The layer of this name. */
    public Optional<LayerView> find(String name) {
        return layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .map(LayerView::of);
    }

    /** All layers, bottom first. */
    public List<LayerView> views() {
        return layers().stream().map(LayerView::of).toList();
    }

    @Override
    public Optional<Jurisdiction> at(LonLat place) {
        var current = snapshot;
        var street = current.streets().at(place.lon(), place.lat()).map(Layer.Feature::attributes);
        return current.districts()
                .at(place.lon(), place.lat())
                .map(Layer.Feature::attributes)
                .map(district -> new Jurisdiction(
                        district.get("code"),
                        district.get("name"),
                        street.map(one -> one.get("code")).orElse(null),
                        street.map(one -> one.get("name")).orElse(null),
                        street.map(one -> one.get("department_code")).orElse(district.get("department_code"))));
    }

    @Override
    public String name() {
        return "gis";
    }

    @Override
    public Health check() {
        return health;
    }
}
