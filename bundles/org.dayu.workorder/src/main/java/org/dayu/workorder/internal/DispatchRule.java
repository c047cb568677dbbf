package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One line of the catalogue (派单目录): orders of these categories in this district go to this department.
 *
 * @param no what people call it: 目录 #128
 * @param version grows with each change; older ones are kept
 * @param categoryPrefix 2, 4 or 6 digits; empty for everything
 * @param districtCode GB/T 2260, or {@code null} for the whole city
 * @param slaClass the limit, or {@code null} to follow the category
 * @param validTo when it was replaced or closed
 */
record DispatchRule(
        UUID id,
        int no,
        int version,
        String categoryPrefix,
        @Nullable String districtCode,
        String departmentCode,
        List<String> coDepartmentCodes,
        @Nullable String slaClass,
        @Nullable String note,
        Instant validFrom,
        @Nullable Instant validTo,
        String changedBy) {

    DispatchRule {
        coDepartmentCodes = List.copyOf(coDepartmentCodes);
    }

    boolean matches(String categoryCode, @Nullable String district) {
        return categoryCode.startsWith(categoryPrefix) && (districtCode == null || districtCode.equals(district));
    }

    /** More says more: first the category, then the district. */
    int precision() {
        return 2 * categoryPrefix.length() + (districtCode == null ? 0 : 1);
    }
}
