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

    /**
     * Calls it again later, on an agent's word.
     *
     * @param own whose call-back it is, alone until then; {@code null} for anybody's, unless it was assigned for good
     */
    Optional<Contact> later(UUID contact, Instant due, @Nullable Own own, @Nullable String note);

    /** An agent, and until when nobody else. */
    record Own(UUID agent, Instant until) {}

    // ---- whose they are

    /**
     * Gives entries that nobody has in hand to agents, one after the other in turn; takes them back if there are none.
     *
     * @param which these
     * @return how many are another's now
     */
    int own(UUID campaign, Which which, List<UUID> agents);

    /**
     * Which entries of a campaign.
     *
     * @param contacts these, or {@code null} for all
     * @param owner only those of this agent; with neither, those that are nobody's
     */
    record Which(@Nullable List<UUID> contacts, @Nullable UUID owner) {}

    /** How many entries are whose; {@code agent} {@code null} for nobody's. */
    List<Share> shares(UUID campaign);

    /**
     * @param open still to be called
     * @param promised of those, call-backs promised for a time
     */
    record Share(@Nullable UUID agent, int open, int promised, int done) {}

    /** What is an agent's own and still to be called in campaigns that run, by due time. */
    List<Contact> owned(UUID agent, int most);

    // ---- notes

    void note(UUID contact, Note note);

    /** Oldest first. */
    List<Note> notes(UUID contact);

    /** @param text personal data */
    record Note(Instant at, UUID by, String byName, String text) {}

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
