package org.dayu.outbound.internal.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.jspecify.annotations.Nullable;

/** Where campaigns are kept. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is away. */
public interface CampaignStore {

    /** Newest first. */
    List<Campaign> campaigns();

    Optional<Campaign> find(UUID campaign);

    /** Adds a campaign, or changes what is not its state. */
    void put(Campaign campaign);

    /** Moves it from one of these states; empty if it is in none. */
    Optional<Campaign> move(UUID campaign, List<State> from, State to, Instant at);

    /** How many contacts stand where, and what came of them. */
    Progress progress(UUID campaign, Instant windowBegin);

    /** Adds those that are not in it yet and returns how many; those on the do-not-call list are added as done. */
    Imported add(UUID campaign, List<ContactFile.Entry> entries, Instant now);

    Page<Contact> contacts(UUID campaign, Contact.@Nullable State state, PageRequest page);

    Optional<Contact> contact(UUID contact);

    /** Takes the next due contacts for calls that are about to begin. */
    List<Contact> claim(UUID campaign, int most, Instant now, Instant until);

    /** Takes one for a call: ready, or assigned to this agent. */
    Optional<Contact> claim(UUID contact, UUID agent, UUID call, Instant now, Instant until);

    /** Gives an agent the next due contact, or the one that the agent has. */
    Optional<Contact> assign(UUID campaign, UUID agent, Instant now, Instant until);

    /** Gives a contact back that was assigned, or whose call did not begin. */
    void release(UUID contact, Instant due);

    /** Gives a contact back whose call did not begin, unless it has been called by another call since. */
    void release(UUID contact, UUID call, Instant due);

    /** The calls that were begun and of which nobody has said yet what came of them, by campaign, whichever node has them. */
    Map<UUID, List<UUID>> underWay();

    /** Closes a contact without a call, or corrects what came of it. */
    Optional<Contact> close(UUID contact, Result outcome, @Nullable String note, Instant at);

    /** Calls it again later, on an agent's word. */
    Optional<Contact> later(UUID contact, Instant due, @Nullable String note);

    /** When a call was answered. */
    void answered(UUID call, Instant at);

    /** These calls are alive. */
    void alive(List<UUID> calls, Instant until);

    /** Gives back what nobody calls any more, closes what is too late, and returns whether anything changed. */
    boolean tend(Instant now);

    /** What was answered by keys, by contact and question, oldest first. */
    List<Answer> answers(UUID campaign);

    // ---- one node at a time

    /** Takes or keeps the lease; false while another node has it. */
    boolean hold(String node, Duration lease);

    /**
     * @param total contacts
     * @param states how many stand where
     * @param outcomes what came of those that are done
     * @param attempts calls made
     * @param answered within the window
     * @param abandoned of those
     */
    record Progress(
            long total,
            Map<Contact.State, Long> states,
            Map<Result, Long> outcomes,
            long attempts,
            long answered,
            long abandoned) {

        public Progress {
            states = Map.copyOf(states);
            outcomes = Map.copyOf(outcomes);
        }

        /** Whether nobody is left to call. */
        boolean over() {
            return states.getOrDefault(Contact.State.READY, 0L)
                            + states.getOrDefault(Contact.State.DIALLING, 0L)
                            + states.getOrDefault(Contact.State.ASSIGNED, 0L)
                    == 0;
        }
    }

    record Imported(int added, int known, int refused) {}

    record Answer(UUID contact, UUID call, String question, String value, Instant at) {}
}
