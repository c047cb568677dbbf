package org.dayu.gis.api;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whose ground a place is.
 *
 * <p>Thread-safe; reads an immutable snapshot of the layers.
 *
 * @since 1.0
 */
@ProviderType
public interface Jurisdictions {

    Optional<Jurisdiction> at(LonLat place);

    /**
     * @param streetCode the street or township, where the layers know it
     * @param departmentCode the territorially responsible department
     */
    record Jurisdiction(
            String districtCode,
            String districtName,
            @Nullable String streetCode,
            @Nullable String streetName,
            @Nullable String departmentCode) {}
}
