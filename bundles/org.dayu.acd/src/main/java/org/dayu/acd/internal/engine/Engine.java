package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueOutlook;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.acd.api.RoutingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Agents, queues and offers of a queue group. Given the same inputs it does the same, bit for bit: no clock but the
 * inputs' stamps, no randomness, no walk over a hash table.
 *
 * <p>Not thread-safe: one thread at a time.
 */
public final class Engine {

    private static final ZoneId DAY = ZoneId.of("Asia/Shanghai");

    private final Board board;
    private final Agents agents;
    private final Callers callers;
    private final Offers offers;
    private final Announcer announcer;
    private final Matcher matcher;
    private final Reconciler reconciler;
    private final Configurer configurer;

    /** @param shelf finds a routing strategy by {@code name@version} */
    public Engine(Function<String, @Nullable RoutingStrategy> shelf) {
        board = new Board(new Strategies(shelf));
        agents = new Agents(board);
        announcer = new Announcer(board);
        callers = new Callers(board, agents, announcer);
        offers = new Offers(board, agents, callers);
        matcher = new Matcher(board, offers, new Explainer(board));
        reconciler = new Reconciler(board, agents, callers, offers);
        configurer = new Configurer(board, agents, callers);
    }

    /** Takes one input; what is due by its time happens first. */
    public Turn apply(Stamped stamped) {
        board.now = Math.max(board.now, stamped.at());
        board.sequence = stamped.sequence();
        if (board.midnight == 0) {
            board.lastOffer = Math.max(board.lastOffer, board.now);
            midnight();
        }
        wake();
        String refusal = null;
        try {
            take(stamped.input());
        } catch (Refused refused) {
            refusal = refused.getMessage();
        }
        callers.ownersRest();
        matcher.match();
        announcer.greet();
        return new Turn(board.takeEffects(), refusal);
    }

    private void wake() {
        for (var due = board.timers.poll(board.now); due != null; due = board.timers.poll(board.now)) {
            switch (due.kind()) {
                case MIDNIGHT -> midnight();
                case OFFER -> offers.expire(Long.parseLong(due.key()));
                case WRAP_UP -> agents.wrapUpOver(UUID.fromString(due.key()));
                case CALLER -> callers.due(UUID.fromString(due.key()));
                case OVERFLOW -> callers.overdue(UUID.fromString(due.key()));
                case SWEEP -> announcer.sweep(due.key());
                case UNCONFIRMED -> reconciler.giveUp();
                case UNSTAFFED -> callers.unstaffed(due.key());
                case SITE -> callers.sites.silent(UUID.fromString(due.key()));
                case COMFORT -> announcer.comfort(UUID.fromString(due.key()));
                case HOSTILE -> agents.recovered(UUID.fromString(due.key()));
            }
        }
    }

    private void take(Input input) throws Refused {
        if (input instanceof Input.At in) {
            board.from = in.node();
            try {
                take(in.input());
            } finally {
                board.from = null;
            }
            return;
        }
        // a chain, because patterns in switch are not in this language level
        if (input instanceof Input.Enqueue in) {
            board.placed(in.entry().call());
            callers.enqueue(in.entry());
        } else if (input instanceof Input.Leave in) {
            offers.leave(in.call(), in.why());
        } else if (input instanceof Input.Result in) {
            offers.result(in.offer(), in.result());
        } else if (input instanceof Input.TalkEnded in) {
            agents.talkEnded(in.agent(), in.call());
            board.displaced(in.call());
        } else if (input instanceof Input.CallTalking in) {
            board.placed(in.call());
            reconciler.talking(in.call(), in.agent(), in.answered());
        } else if (input instanceof Input.Occupied in) {
            board.placed(in.call());
            agents.occupied(in.agent(), in.call());
        } else if (input instanceof Input.CallOver in) {
            reconciler.over(in.call());
            board.displaced(in.call());
        } else if (input instanceof Input.SiteResult in) {
            if (in.result() == OfferResult.ANSWERED) {
                offers.overtaken(in.call());
            }
            callers.sites.said(in.call(), in.site(), in.result());
        } else if (input instanceof Input.PhoneLost in) {
            agents.phoneLost(in.phone());
        } else if (!takeFromAgent(input)) {
            takeFromHouse(input);
        }
    }

    private boolean takeFromAgent(Input input) throws Refused {
        if (input instanceof Input.SignIn in) {
            agents.signIn(in.agent(), in.phone());
        } else if (input instanceof Input.SignOut in) {
            AgentCell agent = board.agent(in.agent());
            agents.signOut(in.agent());
            callers.preferredLeft(agent);
        } else if (input instanceof Input.ExtendWrapUp in) {
            agents.extendWrapUp(in.agent(), in.seconds());
        } else if (input instanceof Input.SendHome in) {
            agents.sendHome(in.agent());
        } else if (input instanceof Input.Ready in) {
            agents.ready(in.agent());
        } else if (input instanceof Input.Pause in) {
            agents.pause(in.agent(), in.state(), in.reason());
        } else {
            return false;
        }
        return true;
    }

    private void takeFromHouse(Input input) {
        if (input instanceof Input.Setup in) {
            configurer.setup(in);
        } else if (input instanceof Input.PutAgent in) {
            configurer.put(in.agent());
        } else if (input instanceof Input.DropAgent in) {
            configurer.dropAgent(in.agent());
        } else if (input instanceof Input.PutQueue in) {
            configurer.put(in.queue());
        } else if (input instanceof Input.DropQueue in) {
            configurer.dropQueue(in.queue());
        } else if (input instanceof Input.Strategies in) {
            board.strategies.present(in.names());
            board.reorder();
        } else if (input instanceof Input.OwnCalls in) {
            board.ownCallsKeepIdle = !in.resetIdle();
        } else if (input instanceof Input.CallsSeen in) {
            reconciler.seen(in.calls());
        } else if (input instanceof Input.CallsGone) {
            reconciler.callsGone();
        } else if (input instanceof Input.Seated in) {
            // grows from each to the next, also where the database that counts epochs was put back
            board.reign = Math.max(board.reign + 1, in.epoch());
        } else if (input instanceof Input.Resumed) {
            reconciler.resumed();
        } else if (input instanceof Input.Restarted) {
            reconciler.restarted();
        } else if (input instanceof Input.SitesSeen in) {
            board.sites.seen(in.sites());
        } else if (input instanceof Input.NodeLost in) {
            reconciler.nodeLost(in.node(), in.phones());
        }
    }

    private void midnight() {
        var today = Instant.ofEpochMilli(board.now).atZone(DAY).toLocalDate();
        long next = today.plusDays(1).atStartOfDay(DAY).toInstant().toEpochMilli();
        boolean passed = board.midnight != 0 && board.midnight <= board.now;
        if (passed) {
            board.agents.values().forEach(agent -> {
                agent.callsToday = 0;
                agent.talkMillisToday = 0;
                board.stand(agent);
            });
            board.queues.values().forEach(queue -> {
                queue.answeredToday = 0;
                queue.abandonedToday = 0;
                queue.withinTargetToday = 0;
            });
        }
        board.midnight = next;
        board.timers.add(next, Timers.Kind.MIDNIGHT, "");
    }

    /** When something is due next, milliseconds since 1970, or {@link Long#MAX_VALUE}. */
    public long nextDue() {
        return board.timers.next();
    }

    /** The last offer's id. */
    public long lastOffer() {
        return board.lastOffer;
    }

    /** Makes the next offer's id greater than the given one. */
    public void offersBeyond(long id) {
        board.lastOffer = Math.max(board.lastOffer, id);
    }

    public Optional<AgentSnapshot> agent(UUID id) {
        return Optional.ofNullable(board.agents.get(id)).map(AgentCell::snapshot);
    }

    public List<AgentSnapshot> agents() {
        return board.agents.values().stream()
                .sorted(AgentCell.ORDER)
                .map(AgentCell::snapshot)
                .toList();
    }

    public List<QueueSnapshot> queues() {
        return board.queues.values().stream().map(QueueCell::snapshot).toList();
    }

    /** Seconds that one more caller would wait in a queue, or -1 if nobody serves it. */
    public int expectedWait(String queue) {
        QueueCell cell = board.queues.get(queue);
        return cell == null ? -1 : cell.expectedWait(cell.callers.size() + 1);
    }

    /** What one more caller has to expect in each queue. */
    public List<QueueOutlook> outlooks() {
        return board.queues.values().stream().map(QueueCell::outlook).toList();
    }

    /** How many callers are in queues, those being offered too. */
    public int waiting() {
        return board.callers.size();
    }

    /** The node where a call lives, if there are several and it is known. */
    public Optional<String> nodeOf(UUID call) {
        return Optional.ofNullable(board.places.get(call));
    }

    /** Everything it knows. */
    public EngineState remember() {
        return Memory.save(board);
    }

    /** Makes a fresh engine know what another one remembered. */
    public void recall(EngineState state) {
        Memory.load(board, state);
    }

    /** For tests: the first contradiction within its state, if there is one. */
    Optional<String> contradiction() {
        return Invariants.check(board);
    }
}
