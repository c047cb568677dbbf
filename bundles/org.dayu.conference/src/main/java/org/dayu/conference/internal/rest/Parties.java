package org.dayu.conference.internal.rest;

import java.util.Optional;
import java.util.UUID;

import org.dayu.conference.api.Conference.ThirdParty;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a request into whom it means. */
final class Parties {

    private Parties() {}

    static Optional<ThirdParty> of(
            @Nullable UUID agent,
            @Nullable UUID department,
            @Nullable UUID contact,
            @Nullable String phone,
            @Nullable String number) {
        if (agent != null) {
            return Optional.of(new ThirdParty.Agent(agent));
        }
        if (department != null) {
            return Optional.of(new ThirdParty.Department(department));
        }
        if (contact != null) {
            return Optional.of(new ThirdParty.Contact(contact));
        }
        if (phone != null && !phone.isBlank()) {
            return Optional.of(new ThirdParty.Phone(phone.strip()));
        }
        return number != null && !number.isBlank()
                ? Optional.of(new ThirdParty.Number(number.strip()))
                : Optional.empty();
    }
}
