package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.jspecify.annotations.Nullable;

/** What agents do, and how they change from state to state. */
final class Agents {

    static final String SIGNED_IN = "signed-in";
    static final String NO_ANSWER = Untaken.NO_ANSWER;
    static final String REJECTED = Untaken.REJECTED;
    static final String PHONE_LOST = Untaken.PHONE_LOST;
    static final String RESTART = "restart";
    static final String SENT_HOME = "sent-home";
    static final String OWN_CALL = "own-call";

    private static final long LONGEST_WRAP_UP = 30 * 60_000;

    static final long HOSTILE_WINDOW = 3_600_000;

    private final Board board;

    Agents(Board board) {
        this.board = board;
    }

    void signIn(UUID id, String phone) throws Refused {
        AgentCell agent = board.agent(id);
        if (agent.dropped) {
            throw new Refused("该座席已停用");
        }
        AgentCell holder = board.phones.get(phone);
        if (holder != null && holder != agent) {
            throw new Refused("话机 " + phone + " 已由工号 " + holder.spec().workNumber() + " 签入");
        }
        if (agent.signedIn()) {
            if (phone.equals(agent.phone)) {
                return;
            }
            if (agent.busy()) {
                throw new Refused("通话中不能更换话机");
            }
            board.phones.remove(agent.phone);
        }
        if (!agent.signedIn()) {
            agent.signedInAt = board.now;
            agent.sessionCalls = 0;
            agent.sessionTalkMillis = 0;
            agent.sessionWorkMillis = 0;
        }
        agent.phone = phone;
        board.phones.put(phone, agent);
        agent.pending = null;
        become(agent, AgentState.NOT_READY, SIGNED_IN);
    }

    void signOut(UUID id) throws Refused {
        AgentCell agent = board.agent(id);
        if (agent.busy()) {
            throw new Refused("振铃或通话中不能签出");
        }
        if (agent.signedIn()) {
            leave(agent);
        }
        if (agent.dropped) {
            board.remove(agent);
        }
    }

    /** Signs out whatever the agent does; a call at hand is still ended as it should be. */
    void sendHome(UUID id) throws Refused {
        AgentCell agent = signedIn(id);
        if (agent.busy()) {
            agent.pending = new AgentCell.Pending(AgentState.SIGNED_OUT, SENT_HOME);
            board.changed(agent);
        } else {
            signOut(id);
        }
    }

    private void leave(AgentCell agent) {
        board.phones.remove(agent.phone);
        agent.phone = null;
        agent.pending = null;
        become(agent, AgentState.SIGNED_OUT, null);
        agent.queues.forEach(board::parted);
    }

    void ready(UUID id) throws Refused {
        AgentCell agent = signedIn(id);
        switch (agent.state) {
            case READY -> {}
            case RESERVED, RINGING -> throw new Refused("正在振铃，不能置闲");
            case TALKING -> {
                if (agent.pending == null) {
                    throw new Refused("正在通话，不能置闲");
                }
                // taking back a break that was asked for during the talk
                agent.pending = null;
            }
            case BREAK, NOT_READY, WRAP_UP, SIGNED_OUT -> {
                measure(agent);
                agent.pending = null;
                becomeReady(agent, board.now);
            }
        }
    }

    void pause(UUID id, AgentState to, String reason) throws Refused {
        if (to != AgentState.BREAK && to != AgentState.NOT_READY) {
            throw new Refused("只能小休或置忙");
        }
        AgentCell agent = signedIn(id);
        if (agent.busy()) {
            agent.pending = new AgentCell.Pending(to, reason);
            return;
        }
        measure(agent);
        agent.pending = null;
        if (agent.state != to || !reason.equals(agent.reason)) {
            become(agent, to, reason);
        }
    }

    void phoneLost(String phone) {
        AgentCell agent = board.phones.get(phone);
        if (agent == null) {
            return;
        }
        if (agent.state == AgentState.READY) {
            become(agent, AgentState.NOT_READY, PHONE_LOST);
        } else if (agent.state == AgentState.WRAP_UP && agent.pending == null) {
            agent.pending = new AgentCell.Pending(AgentState.NOT_READY, PHONE_LOST);
        }
    }

    void talking(AgentCell agent, UUID call, String queue, long since) {
        agent.call = call;
        agent.offer = 0;
        agent.lapsed = null;
        agent.lastQueue = queue;
        agent.talkStarted = since;
        agent.idleKept = 0;
        agent.callsToday++;
        agent.sessionCalls++;
        board.talks.put(call, agent);
        become(agent, AgentState.TALKING, null);
    }

    /**
     * The agent's phone is in a call that no queue gave. Nobody is offered meanwhile; afterwards the agent goes on as before,
     * by way of wrap-up. One whose phone rings already stays with that.
     */
    void occupied(UUID id, UUID call) {
        AgentCell agent = board.agents.get(id);
        if (agent == null || !agent.signedIn() || agent.busy()) {
            return;
        }
        if (agent.pending == null && (agent.state == AgentState.BREAK || agent.state == AgentState.NOT_READY)) {
            agent.pending = new AgentCell.Pending(agent.state, agent.reason == null ? SIGNED_IN : agent.reason);
        }
        agent.idleKept = idleKept(agent);
        measure(agent);
        agent.call = call;
        agent.offer = 0;
        agent.lapsed = null;
        agent.lastQueue = null;
        agent.talkStarted = board.now;
        board.listGuest(agent, call);
        become(agent, AgentState.TALKING, OWN_CALL);
    }

    /**
     * Since when an agent who begins a call of its own will have been idle after it. One who has just served a caller is idle
     * from now on, and one call of its own after the other takes nothing away. After a pause idle time begins anew anyway.
     */
    private long idleKept(AgentCell agent) {
        if (!board.ownCallsKeepIdle) {
            return 0;
        }
        return switch (agent.state) {
            case READY -> agent.idleSince;
            case WRAP_UP -> agent.idleKept == 0 ? board.now : agent.idleKept;
            default -> 0;
        };
    }

    /** Ends a talk; no effect if the agent does not talk in this call. */
    void talkEnded(UUID id, UUID call) {
        AgentCell agent = board.agents.get(id);
        if (agent == null || agent.state != AgentState.TALKING || !call.equals(agent.call)) {
            return;
        }
        board.talks.remove(call, agent);
        List<AgentCell> guests = board.guests.get(call);
        if (guests != null && guests.remove(agent) && guests.isEmpty()) {
            board.guests.remove(call);
        }
        agent.call = null;
        agent.unconfirmed = false;
        long talked = Math.max(0, board.now - agent.talkStarted);
        agent.talkMillisToday += talked;
        agent.sessionTalkMillis += talked;
        QueueCell queue = agent.lastQueue == null
                ? agent.queues.stream().findFirst().orElse(null)
                : board.queues.get(agent.lastQueue);
        long wrapUp = queue == null ? 0 : queue.spec.wrapUpSeconds() * 1000L;
        if (wrapUp == 0) {
            measure(agent);
            free(agent, board.now);
            return;
        }
        become(agent, AgentState.WRAP_UP, null);
        agent.until = board.now + wrapUp;
        board.timers.add(agent.until, Timers.Kind.WRAP_UP, id.toString());
    }

    void extendWrapUp(UUID id, int seconds) throws Refused {
        AgentCell agent = signedIn(id);
        if (agent.state != AgentState.WRAP_UP) {
            throw new Refused("不在话后处理中，不能延长");
        }
        long until = agent.until + seconds * 1000L;
        if (until > agent.since + LONGEST_WRAP_UP) {
            throw new Refused("话后处理最长 30 分钟");
        }
        agent.until = until;
        board.timers.add(until, Timers.Kind.WRAP_UP, id.toString());
        board.changed(agent);
    }

    void wrapUpOver(UUID id) {
        AgentCell agent = board.agents.get(id);
        if (agent != null && agent.state == AgentState.WRAP_UP && agent.until <= board.now) {
            measure(agent);
            free(agent, board.now);
        }
    }

    /** What an agent does next when nothing holds it any more. */
    void free(AgentCell agent, long idleSince) {
        AgentCell.Pending pending = agent.pending;
        agent.pending = null;
        if (agent.dropped) {
            leave(agent);
            board.remove(agent);
        } else if (pending != null && pending.state() == AgentState.SIGNED_OUT) {
            leave(agent);
        } else if (pending != null) {
            become(agent, pending.state(), pending.reason());
        } else {
            becomeReady(agent, idleSince);
        }
    }

    /** After an offer that was the agent's to take. */
    void failed(AgentCell agent, String reason) {
        agent.reason = reason; // so that the work log tells of the ringing why it came to nothing, whatever follows it
        if (agent.pending == null) {
            agent.pending = new AgentCell.Pending(AgentState.NOT_READY, reason);
        }
        free(agent, board.now);
    }

    private void becomeReady(AgentCell agent, long idleSince) {
        agent.idleSince = agent.idleKept == 0 ? idleSince : agent.idleKept;
        become(agent, AgentState.READY, null);
    }

    void become(AgentCell agent, AgentState to, @Nullable String reason) {
        if (board.now > agent.since) {
            board.effect(new Effect.StateEnded(
                    agent.id(),
                    agent.state,
                    agent.reason,
                    Instant.ofEpochMilli(agent.since),
                    Instant.ofEpochMilli(board.now)));
        }
        if (agent.state == AgentState.READY) {
            agent.queues.forEach(queue -> queue.ready.remove(agent));
        }
        agent.queues.forEach(queue -> queue.count(agent, agent.state, to));
        if (Owners.works(agent.state) && !Owners.works(to)) {
            board.resting.add(agent);
        }
        agent.state = to;
        agent.reason = reason;
        agent.since = board.now;
        agent.until = 0;
        if (to != AgentState.TALKING && to != AgentState.WRAP_UP) {
            agent.idleKept = 0; // used up by getting ready, or lost by a pause
        }
        if (to == AgentState.READY) {
            agent.touch();
            agent.stand();
            agent.queues.forEach(queue -> queue.ready.add(agent));
            board.freed.add(agent);
        }
        board.changed(agent);
    }

    /** A hostile caller has been answered; the agent is spared further ones for a while. */
    void bore(AgentCell agent) {
        agent.hostile.addLast(board.now);
        board.timers.add(
                board.now + HOSTILE_WINDOW, Timers.Kind.HOSTILE, agent.id().toString());
    }

    /** An hour has passed since a hostile caller. */
    void recovered(UUID id) {
        AgentCell agent = board.agents.get(id);
        if (agent != null) {
            while (!agent.hostile.isEmpty() && agent.hostile.getFirst() + HOSTILE_WINDOW <= board.now) {
                agent.hostile.removeFirst();
            }
            if (agent.state == AgentState.READY) {
                board.freed.add(agent);
            }
        }
    }

    private AgentCell signedIn(UUID id) throws Refused {
        AgentCell agent = board.agent(id);
        if (!agent.signedIn()) {
            throw new Refused("请先签入");
        }
        return agent;
    }

    /** A handling is over when wrap-up is left, however that came about. */
    private void measure(AgentCell agent) {
        QueueCell queue = agent.lastQueue == null ? null : board.queues.get(agent.lastQueue);
        if (agent.talkStarted != 0) {
            long worked = Math.max(0, board.now - agent.talkStarted);
            agent.sessionWorkMillis += worked;
            if (queue != null) {
                queue.measure(worked);
            }
        }
        agent.talkStarted = 0;
    }
}
