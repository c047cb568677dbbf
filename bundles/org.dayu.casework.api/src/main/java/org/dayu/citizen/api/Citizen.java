package org.dayu.citizen.api;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who turns to the hotline. Personal data throughout: shown masked by role, stored sealed.
 *
 * @param phone the number known first
 * @param gender {@code F}, {@code M} or {@code null}
 * @param marks {@code vip} (heeded first), {@code care} (needs care), {@code elder}, {@code dialect}, {@code hostile}, {@code
 *     repeat}
 */
public record Citizen(
        UUID id,
        String phone,
        @Nullable String name,
        @Nullable String gender,
        @Nullable String address,
        @Nullable String districtCode,
        List<String> marks,
        @Nullable String remark,
        long version) {

    public Citizen {
        marks = List.copyOf(marks);
    }
}
