package org.dayu.staffing.internal.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where shifts and who works them are kept. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is away. */
public interface RosterStore {

    /** By begin, then name. */
    List<Shift> shifts();

    Optional<Shift> shift(UUID id);

    /**
     * Adds or changes a shift; drafts follow, what is published stays.
     *
     * @throws org.dayu.core.api.error.ConflictException if another has its name
     */
    void put(Shift shift, String by, Instant at);

    /** @throws org.dayu.core.api.error.ConflictException if it is planned for somebody */
    boolean remove(UUID shift);

    /** What is being planned, both days included. */
    List<Duty> drafts(LocalDate from, LocalDate to);

    /** Who works which shift on a day, or none; {@code null} takes it away; what is taken away goes first. All or nothing. */
    void plan(Collection<Planned> planned);

    /** Makes what is planned known in place of what was; returns how many duties were added, changed or taken away. */
    int publish(LocalDate from, LocalDate to, String by, Instant at);

    /** What agents have been told, both days included. */
    List<Duty> published(LocalDate from, LocalDate to);

    List<DayOff> daysOff(LocalDate from, LocalDate to);

    void put(DayOff off);

    boolean removeDayOff(UUID agent, LocalDate day);
}
