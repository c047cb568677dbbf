package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Overflow;
import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.media.api.Clip;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.sites.api.SiteArrival;
import org.jspecify.annotations.Nullable;

/**
 * The caller's place in a queue: how it is taken, kept while the ACD is replaced, and given up. What the caller hears there
 * are {@link Announcements}; {@link Offering} rings the agents; {@link OutOfTalk} brings those who have talked already.
 */
final class Waiting {

    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final CallMachine machine;
    private final Call call;

    /** The caller is told that nobody will come. */
    private boolean farewell;

    private @Nullable QueueEntry lastEntry;

    Waiting(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** Whether the caller waits, with no phone ringing, and is not being turned away. */
    boolean here() {
        return call.state == CallState.WAITING && !farewell;
    }

    /** The place that the caller has, or had last. */
    @Nullable
    QueueEntry lastEntry() {
        return lastEntry;
    }

    // ---- in

    void enter(String queue, int priority, Map<String, Integer> skills) {
        enter(queue, priority + machine.around.settings().priorityOf(call.marks()), skills, null, null);
        call.live(LegRole.CITIZEN).ifPresent(machine.lines::music);
    }

    /** As one who arrived at this moment already, and keeps the place. */
    void enter(String queue, Instant since) {
        call.arrived = since;
        call.note("arrived", since.toString());
        enter(queue, 0, Map.of());
    }

    /** As one whom another site has sent, at the place of the first arrival at any site. */
    void enter(SiteArrival.Sent sent) {
        call.arrived = sent.arrived();
        call.note("arrived", call.arrived.toString());
        enter(sent.queue(), sent.priority(), sent.skills());
    }

    /** Without music. @param preferred the agent who is tried alone until {@code preferredUntil} */
    void enter(
            String queue,
            int priority,
            Map<String, Integer> skills,
            @Nullable UUID preferred,
            @Nullable Instant preferredUntil) {
        if (call.arrived == null) {
            call.arrived = machine.around.now();
            call.note("arrived", call.arrived.toString());
        }
        var entry = new QueueEntry(
                call.id, queue, call.arrived, priority, skills, preferred, preferredUntil, marks(), null);
        call.queue = queue;
        call.waiting = entry;
        lastEntry = entry;
        farewell = false;
        machine.announcements.begin();
        call.become(CallState.WAITING);
        machine.timer(TimerKind.WAIT_LIMIT, machine.around.settings().waitLimit());
        enqueue();
    }

    /** What the ACD is to know: whose call it is, who is charged with the caller, and which sites have had it. */
    private Set<String> marks() {
        Set<String> all = new TreeSet<>(call.marks());
        all.addAll(machine.elsewhere.marks());
        if (!call.owner().isEmpty()) {
            all.add(QueueEntry.OWNER + call.owner());
        }
        return all;
    }

    /** Tells the ACD of the place, if there is one. */
    void enqueue() {
        if (call.waiting != null && !machine.around.enqueue(call.waiting)) {
            call.note("acd", "absent");
        }
    }

    /** The register of citizens has told what it knows of the caller, who may wait already, or be offered. */
    void marked(Set<String> before) {
        QueueEntry entry = call.waiting;
        if (entry == null || farewell) {
            return;
        }
        CallSettings settings = machine.around.settings();
        call.waiting = new QueueEntry(
                entry.call(),
                entry.queue(),
                entry.arrived(),
                entry.priority() + settings.priorityOf(call.marks()) - settings.priorityOf(before),
                entry.skills(),
                entry.preferredAgent(),
                entry.preferredUntil(),
                marks(),
                entry.person());
        lastEntry = call.waiting;
        call.touch();
        if (machine.offering.queueKnows()) {
            enqueue();
        }
    }

    // ---- meanwhile

    /** What the ACD says. */
    void told(CallMessage message) {
        if (message instanceof CallMessage.Offered offered) {
            machine.offering.offered(offered.offer());
        } else if (message instanceof CallMessage.Withdrawn withdrawn) {
            machine.offering.withdrawn(withdrawn.offer());
        } else if (message instanceof CallMessage.Announced announced) {
            announce(announced.announcement());
        } else if (message instanceof CallMessage.Overflowed overflowed) {
            overflow(overflowed);
        } else if (message instanceof CallMessage.QueueCame) {
            queueCame();
        }
    }

    private void queueCame() {
        if (here()) {
            enqueue();
        } else {
            machine.offering.queueCame();
        }
    }

    private void announce(Announcement announcement) {
        if (here()) {
            machine.announcements.tell(announcement);
        }
    }

    /** Says something between the music, without a change of place. */
    void say(List<Clip> clips) {
        announce(new Announcement(call.id, 0, -1, clips));
    }

    /** False if the key means nothing here. */
    boolean key(char key) {
        return here() && machine.announcements.key(key);
    }

    void played() {
        if (farewell) {
            machine.farewellOver();
        } else if (call.state == CallState.WAITING || call.state == CallState.OFFERED) {
            machine.announcements.played();
        }
    }

    // ---- nobody takes the caller

    private void overflow(CallMessage.Overflowed order) {
        boolean waits = here();
        if (order.action() == Overflow.Action.SITE) {
            machine.elsewhere.ask(order, waits);
        }
        if (!waits || order.action() == Overflow.Action.SITE) {
            return;
        }
        call.note("overflow", order.why());
        machine.elsewhere.withdraw();
        if (machine.outOfTalk.givenBack()) {
            return;
        }
        switch (order.action()) {
            case VOICEMAIL -> machine.unattended.message(Unattended.reasonOf(order.why()), order.clips());
            case CALLBACK -> machine.unattended.promise(CallbackReason.OVERFLOW, order.clips());
            case END, SITE -> turnAway(order.clips());
        }
    }

    private void turnAway(List<Clip> clips) {
        farewell = true;
        machine.timer(TimerKind.FAREWELL, FAREWELL);
        List<Clip> usual = List.of(new Clip.Prompt(machine.around.settings().busyPrompt()));
        call.live(LegRole.CITIZEN)
                .ifPresent(leg -> machine.lines.play(leg, clips.isEmpty() ? usual : clips, false, false));
    }

    /** The longest wait is over. */
    void timeIsUp() {
        if (call.state == CallState.OFFERED) {
            machine.timer(TimerKind.WAIT_LIMIT, FAREWELL); // first see what becomes of the offer
        } else if (call.state == CallState.WAITING) {
            machine.around.leave(call.id, Leaving.SENT_AWAY);
            overflow(new CallMessage.Overflowed(call.queue == null ? "" : call.queue, "waited too long"));
        }
    }

    // ---- out

    private void giveUpPlace() {
        call.waiting = null;
        machine.announcements.stop();
        machine.cancel(TimerKind.WAIT_LIMIT);
    }

    /** An agent or another site has taken the caller. */
    void over() {
        giveUpPlace();
        machine.outOfTalk.settled();
        call.touch();
    }

    /** The caller waits no longer, and nobody is offered; gives the queue that was left. */
    String left(Leaving why) {
        QueueEntry entry = lastEntry;
        machine.elsewhere.withdraw();
        over();
        // also when the queue gave the caller up: another may have come in its place meanwhile, and been told of the
        // caller
        machine.around.leave(call.id, why);
        return entry == null ? machine.around.settings().queueOf(call.called) : entry.queue();
    }

    /** Gives the place up, without an end; false if nobody waits here with no phone ringing. */
    boolean leave() {
        if (!here()) {
            return false;
        }
        giveUpPlace();
        machine.elsewhere.withdraw();
        machine.around.leave(call.id, Leaving.SENT_AWAY);
        call.live(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
        return true;
    }

    /** The call ends: no place stays taken. */
    void close() {
        if (call.waiting != null) {
            call.waiting = null;
            machine.around.leave(call.id, Leaving.GAVE_UP);
        }
    }

    /** What the call ends with if the caller, who waits, hangs up. */
    EndReason reasonIfCallerLeaves() {
        return farewell ? EndReason.OVERFLOW : EndReason.HUNG_UP_IN_QUEUE;
    }
}
