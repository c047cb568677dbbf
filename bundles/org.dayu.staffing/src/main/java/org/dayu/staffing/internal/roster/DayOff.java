package org.dayu.staffing.internal.roster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A day on which an agent does not work: leave, training elsewhere. */
public record DayOff(UUID agent, LocalDate day, String note) {

    /** Whose day. */
    public record Key(UUID agent, LocalDate day) {}

    static Set<Key> keys(Collection<DayOff> off) {
        return off.stream().map(one -> new Key(one.agent(), one.day())).collect(Collectors.toUnmodifiableSet());
    }
}
