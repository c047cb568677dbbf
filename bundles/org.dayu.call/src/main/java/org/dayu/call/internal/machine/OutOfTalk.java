package org.dayu.call.internal.machine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.Clip;
import org.jspecify.annotations.Nullable;

/**
 * A citizen comes out of a talk into a queue: handed on by the agent, or back to the head of the line because the agent
 * was lost or nobody took over. Until somebody has answered, the queue out of which the citizen was handed on has them
 * back if the other does not take them.
 */
final class OutOfTalk {

    /** A caller who lost the agent goes before all who have not been served yet. */
    private static final int HEAD_OF_QUEUE = 1_000;

    private final CallMachine machine;
    private final Call call;

    /** The queue out of which an agent handed the citizen on, until somebody has answered. */
    private @Nullable String handedOnFrom;

    private @Nullable UUID handedOnBy;

    OutOfTalk(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /**
     * The agent's phone was lost in mid-talk, or nobody took a citizen who was handed on: first in line again, that agent
     * tried alone for a while. False if this is nobody for a queue.
     */
    boolean backToHead(@Nullable UUID agent, String prompt) {
        QueueEntry entry = machine.waiting.lastEntry();
        CallSettings settings = machine.around.settings();
        boolean ours = call.direction == Direction.OUTBOUND;
        String queue = entry == null ? settings.queueOf(ours ? settings.hotlineNumber() : call.called) : entry.queue();
        if (call.live(LegRole.CITIZEN).isEmpty() || queue.isEmpty() || call.internal()) {
            return false;
        }
        int priority = Math.max(entry == null ? 0 : entry.priority(), HEAD_OF_QUEUE);
        again(queue, priority, entry == null ? Map.of() : entry.skills(), agent, preferredUntil());
        machine.announcements.play(List.of(new Clip.Prompt(prompt)));
        return true;
    }

    /**
     * The agent hands the citizen on to a queue, or to another agent by way of it.
     *
     * @param from who hands on, tried first if the queue does not take the citizen
     */
    void handOn(String queue, @Nullable UUID agent, @Nullable UUID from) {
        QueueEntry before = machine.waiting.lastEntry();
        CallSettings settings = machine.around.settings();
        boolean same = before != null && before.queue().equals(queue);
        int usual = before == null ? 0 : before.priority();
        handedOnBy = from;
        handedOnFrom = before == null ? settings.queueOf(settings.hotlineNumber()) : before.queue();
        again(
                queue,
                agent == null ? usual : Math.max(usual, HEAD_OF_QUEUE),
                same ? before.skills() : Map.of(),
                agent,
                agent == null ? null : preferredUntil());
        call.live(LegRole.CITIZEN).ifPresent(machine.lines::music);
    }

    /** The site that had taken the caller is lost: back at the old place. */
    void backFromSite() {
        QueueEntry entry = machine.waiting.lastEntry();
        if (entry != null) {
            again(entry.queue(), entry.priority(), entry.skills(), null, null);
            call.live(LegRole.CITIZEN).ifPresent(machine.lines::music);
        }
    }

    private void again(
            String queue, int priority, Map<String, Integer> skills, @Nullable UUID agent, @Nullable Instant until) {
        call.agentId = null;
        call.mode = null;
        machine.waiting.enter(queue, priority, skills, agent, until);
        call.live(LegRole.CITIZEN).ifPresent(citizen -> citizen.state = LegState.ANSWERED);
    }

    /**
     * A queue that does not take whom an agent handed on gives the citizen back where the agent was. False if nobody was
     * handed on, or the queue is the same.
     */
    boolean givenBack() {
        String back = handedOnFrom;
        QueueEntry entry = machine.waiting.lastEntry();
        handedOnFrom = null;
        if (back == null || entry == null || back.isEmpty() || back.equals(entry.queue())) {
            return false;
        }
        machine.waiting.enter(back, HEAD_OF_QUEUE, Map.of(), handedOnBy, preferredUntil());
        return true;
    }

    /** Somebody has taken the citizen, or the citizen has left the queue: nobody gives back any more. */
    void settled() {
        handedOnFrom = null;
    }

    private Instant preferredUntil() {
        return machine.around.now().plus(machine.around.settings().preferLostAgent());
    }
}
