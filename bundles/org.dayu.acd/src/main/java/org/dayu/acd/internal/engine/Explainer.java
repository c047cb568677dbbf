package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.Decision.Considered;
import org.dayu.acd.api.Decision.PassedOver;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.RoutingStrategy.Score;

/** Writes down why a caller goes to an agent, before the offer changes anything. */
final class Explainer {

    /** How many agents an explanation lists. */
    static final int MOST = 20;
    /** How many signed-in agents are looked at for those who are no candidates. */
    private static final int MOST_OTHERS = 64;
    /** How many callers who stay behind are looked at one by one. */
    private static final int DEEPEST = 64;

    private static final String[] STATES = states();

    private final Board board;
    private final Owners owners;

    Explainer(Board board) {
        this.board = board;
        owners = new Owners(board);
    }

    private static String[] states() {
        AgentState[] all = AgentState.values();
        String[] names = new String[all.length];
        for (AgentState state : all) {
            names[state.ordinal()] = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return names;
    }

    /** All of a decision but the offer's id. */
    record Draft(
            CallerCell caller,
            AgentCell chosen,
            String strategy,
            List<Considered> considered,
            int omitted,
            List<PassedOver> passedOver,
            String note) {

        Decision of(Offer offer) {
            return new Decision(
                    offer.id(),
                    caller.call(),
                    caller.queue.spec.name(),
                    offer.expires().minusSeconds(caller.queue.spec.ringSeconds()),
                    chosen.id(),
                    strategy,
                    considered,
                    omitted,
                    passedOver,
                    note);
        }
    }

    /** @param how what was unusual about finding the agent: {@code joint} or nothing */
    Draft draft(CallerCell caller, Chooser.Choice choice, String how) {
        List<Considered> considered = candidates(choice);
        others(caller, choice, considered);
        return new Draft(
                caller,
                choice.chosen(),
                choice.ranking().strategy(),
                considered,
                caller.queue.signedIn - considered.size(),
                passedOver(caller),
                note(caller, choice, how));
    }

    private static List<Considered> candidates(Chooser.Choice choice) {
        List<AgentCell> able = choice.able();
        List<Score> scores = choice.ranking().scores();
        int[] order = new int[able.size()];
        double[] values = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            values[i] = scores.get(i).value();
            int place = i;
            while (place > 0 && values[order[place - 1]] < values[i]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = i;
        }
        List<Considered> considered = new ArrayList<>(MOST);
        for (int i = 0; i < order.length && considered.size() < MOST; i++) {
            AgentCell agent = able.get(order[i]);
            Score score = scores.get(order[i]);
            considered.add(new Considered(agent.id(), agent.spec().workNumber(), score.value(), score.why()));
        }
        return considered;
    }

    /** Adds some of those who were no candidates, as many as there is room for. */
    private static void others(CallerCell caller, Chooser.Choice choice, List<Considered> considered) {
        int looked = 0;
        for (AgentCell agent : caller.queue.members) {
            if (considered.size() >= MOST || ++looked > MOST_OTHERS) {
                return;
            }
            boolean candidate = agent.state == AgentState.READY
                    && (caller.bucket == null || caller.bucket.requirement.admits(agent));
            if (agent.signedIn() && !candidate && agent != choice.chosen()) {
                considered.add(new Considered(agent.id(), agent.spec().workNumber(), null, whyNot(caller, agent)));
            }
        }
    }

    private static String whyNot(CallerCell caller, AgentCell agent) {
        if (agent.state == AgentState.READY && caller.bucket != null) {
            return caller.bucket.requirement.whyNot(agent);
        }
        String state = STATES[agent.state.ordinal()];
        return agent.reason == null ? state : state + ": " + agent.reason;
    }

    private String note(CallerCell caller, Chooser.Choice choice, String how) {
        StringBuilder note = new StringBuilder(choice.ranking().note());
        if (!how.isEmpty()) {
            say(note, "not the best one, so that more callers are served at this moment");
        }
        String by = caller.bucket == null ? "" : caller.bucket.requirement.metBy(choice.chosen());
        if (!by.isEmpty()) {
            say(note, by);
        }
        String charged = owners.explain(caller, choice.chosen());
        if (!charged.isEmpty()) {
            say(note, charged);
        }
        if (caller.steps > 0) {
            say(note, "wants less after " + (board.now - caller.queued) / 1000 + " s, step " + caller.steps);
        }
        QueueRules rules = caller.queue.spec.rules();
        if (rules.reserve() > 0 && caller.queue.ready.size() <= rules.reserve()) {
            say(note, "urgent: an agent out of the reserve of " + rules.reserve());
        }
        if (rules.deficitPoints() > 0 && choice.chosen().queues.size() > 1) {
            say(
                    note,
                    "queue's service level " + caller.queue.level / 100 + " % of " + rules.targetPercent()
                            + " %, which adds " + caller.queue.deficit() + " thousandths of priority");
        }
        return note.toString();
    }

    private static void say(StringBuilder note, String what) {
        if (note.length() > 0) {
            note.append("; ");
        }
        note.append(what);
    }

    /** Callers who stay behind for the same reason. */
    private static final class Group {

        final CallerCell first;
        int count;

        Group(CallerCell first) {
            this.first = first;
        }
    }

    /** Callers of the same queue who are before this one and stay behind. */
    private List<PassedOver> passedOver(CallerCell caller) {
        QueueCell queue = caller.queue;
        if (queue.callers.first() == caller) {
            return List.of();
        }
        Map<Object, Group> groups = new LinkedHashMap<>();
        int looked = 0;
        CallerCell rest = null;
        for (CallerCell other : queue.callers) {
            if (other == caller) {
                break;
            }
            if (looked++ >= DEEPEST) {
                rest = other;
                break;
            }
            if (other.offer == 0) {
                Object group = other.bucket == null ? other : other.bucket;
                groups.computeIfAbsent(group, first -> new Group(other)).count++;
            }
        }
        List<PassedOver> all = new ArrayList<>(groups.size() + 1);
        groups.values().forEach(group -> all.add(new PassedOver(group.first.call(), group.count, behind(group.first))));
        if (rest != null) {
            int more = queue.callers.before(caller) - DEEPEST;
            all.add(new PassedOver(rest.call(), more, "further callers: being offered, resting, or no ready agent"));
        }
        return all;
    }

    private String behind(CallerCell other) {
        Bucket bucket = other.bucket;
        if (bucket == null) {
            return other.unconfirmed
                    ? "not confirmed by the call plane yet"
                    : "rests until " + Instant.ofEpochMilli(Math.max(other.holdUntil, board.now));
        }
        QueueCell queue = other.queue;
        return !queue.ready.isEmpty() && !queue.mayTake(bucket.requirement)
                ? queue.ready.size() + " ready, kept for priority "
                        + queue.spec.rules().reservePriority() + " and above"
                : bucket.why();
    }
}
