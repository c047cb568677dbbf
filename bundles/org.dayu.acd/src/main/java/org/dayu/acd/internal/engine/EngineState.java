package org.dayu.acd.internal.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy.Session;
import org.jspecify.annotations.Nullable;

/**
 * Everything an engine knows, for the journal: who takes it up goes on exactly as the one who gave it. Times in milliseconds.
 *
 * @param ownCallsKeepIdle {@code null} for no, as in journals of before
 * @param reign who of several nodes decided, see {@link Input.Seated}; {@code null} if there never were several
 */
public record EngineState(
        long now,
        long sequence,
        long lastOffer,
        long midnight,
        long unconfirmedUntil,
        List<String> strategies,
        List<QueueRow> queues,
        List<AgentRow> agents,
        List<CallerRow> callers,
        List<Offer> offers,
        List<TalkedWith> talkedWith,
        List<Placed> places,
        @Nullable SitesRow sites,
        @Nullable Boolean ownCallsKeepIdle,
        @Nullable Long reign) {

    /** By who decided, then by how far: what is later knows more. */
    public static final Comparator<EngineState> AGE = Comparator.<EngineState>comparingLong(
                    state -> state.reign() == null ? 0 : state.reign())
            .thenComparingLong(EngineState::sequence);

    public EngineState {
        places = places == null ? List.of() : places;
        talkedWith = talkedWith == null ? List.of() : talkedWith;
    }

    /**
     * Other sites.
     *
     * @param sent callers sent to each since it was heard of last
     * @param last the site chosen last for each queue
     */
    public record SitesRow(List<OverflowSite> known, Map<String, Integer> sent, Map<String, String> last) {}

    /** Who talked with a person last. */
    public record TalkedWith(String person, UUID agent, long at) {}

    /** The node where a call lives, where there are several. */
    public record Placed(UUID call, String node) {}

    public record QueueRow(
            QueueSpec spec,
            long answeredToday,
            long abandonedToday,
            long withinTargetToday,
            long handleMillis,
            long sweepAt,
            @Nullable Long level,
            long gaveUp,
            long waitedMillis,
            long desertedAt,
            boolean dropped) {}

    /** @param idleKept {@code null} for nothing, as in journals of before */
    public record AgentRow(
            AgentSpec spec,
            @Nullable String phone,
            AgentState state,
            @Nullable String reason,
            long since,
            long until,
            @Nullable UUID call,
            @Nullable AgentState pendingState,
            @Nullable String pendingReason,
            long idleSince,
            int callsToday,
            long talkMillisToday,
            long talkStarted,
            Session session,
            List<Long> hostile,
            @Nullable UUID lapsed,
            @Nullable String lastQueue,
            long lastOffer,
            boolean unconfirmed,
            boolean dropped,
            @Nullable Long idleKept) {

        public AgentRow {
            session = session == null ? new Session(since, 0, 0, 0) : session;
            hostile = hostile == null ? List.of() : hostile;
        }
    }

    public record CallerRow(
            QueueEntry entry,
            String queue,
            long sequence,
            long queued,
            int offers,
            long nextAnnouncement,
            long holdUntil,
            long overflowAt,
            long comfortAt,
            boolean unconfirmed,
            Map<UUID, Long> declined,
            Set<String> left,
            @Nullable AskedRow asked,
            Map<String, Long> refusedBy) {

        public CallerRow {
            refusedBy = refusedBy == null ? Map.of() : refusedBy;
        }
    }

    /** The site that is asked to take a caller. */
    public record AskedRow(String site, String why, long until, boolean entering, boolean atDoor) {}
}
