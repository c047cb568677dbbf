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
 * @param owner the user id of the agent who is charged with this citizen and is tried first; {@code null} if nobody is
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
        long version,
        @Nullable UUID owner) {

    public Citizen {
        marks = List.copyOf(marks);
    }

    /** Somebody with whom no agent in particular is charged. */
    public Citizen(
            UUID id,
            String phone,
            @Nullable String name,
            @Nullable String gender,
            @Nullable String address,
            @Nullable String districtCode,
            List<String> marks,
            @Nullable String remark,
            long version) {
        this(id, phone, name, gender, address, districtCode, marks, remark, version, null);
    }
}
