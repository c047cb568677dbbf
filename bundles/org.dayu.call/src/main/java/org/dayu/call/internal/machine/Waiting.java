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
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.Overflow;
import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.NoMediaException;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.dayu.sites.api.SiteArrival;
import org.jspecify.annotations.Nullable;

/**
 * The caller in the queue: music, announcements, and the offer to one agent at a time. The offer's id is the fencing
 * token: what carries an older one is void.
 */
final class Waiting {

    private static final Duration FAREWELL = Duration.ofSeconds(30);
    /** The phone gives up before the ACD's lease does, so that an answer in the last moment is not torn in two. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private static final Duration SHORTEST_RING = Duration.ofSeconds(1);
    /** How long after the lease the phone may still be silent about its end. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** What a phone takes to pick up by itself, rung again if need be; one that has not by then does not know how. */
    private static final Duration PICK_UP = Duration.ofSeconds(4);
    /** A caller who lost the agent goes before all who have not been served yet. */
    private static final int HEAD_OF_QUEUE = 1_000;

    private final CallMachine machine;
    private final Call call;
    private final WaitKeys keys;

    private boolean farewell;
    private boolean announcing;
    private boolean queueReplaced;

    private long newestOffer = Long.MIN_VALUE;
    private @Nullable QueueEntry lastEntry;
    /** Came while another was being played; the newest is played after it. */
    private @Nullable Announcement next;
    /** The queue out of which an agent handed the citizen on, until somebody has answered. */
    private @Nullable String handedOnFrom;

    private @Nullable UUID handedOnBy;

    Waiting(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
        keys = new WaitKeys(machine);
    }

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

    /** Says something between the music, without a change of place. */
    void say(List<Clip> clips) {
        announce(new Announcement(call.id, 0, -1, clips));
    }

    /** Another site has taken the caller. */
    void handedOver() {
        call.waiting = null;
        announcing = false;
        next = null;
        handedOnFrom = null;
        machine.cancel(TimerKind.WAIT_LIMIT);
        call.touch();
    }

    /** The site that had taken the caller is lost: back at the old place. */
    void backFromSite() {
        QueueEntry entry = lastEntry;
        if (entry != null) {
            again(entry.queue(), entry.priority(), entry.skills(), null, null);
            call.live(LegRole.CITIZEN).ifPresent(machine.lines::music);
        }
    }

    private void enter(
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
        announcing = false;
        next = null;
        keys.begin();
        call.become(CallState.WAITING);
        machine.timer(TimerKind.WAIT_LIMIT, machine.around.settings().waitLimit());
        enqueue();
    }

    /** What the ACD is to know: whose call it is, and which sites have had it. */
    private Set<String> marks() {
        Set<String> all = new TreeSet<>(call.marks());
        all.addAll(machine.elsewhere.marks());
        return all;
    }

    private void enqueue() {
        if (call.waiting != null && !machine.around.enqueue(call.waiting)) {
            call.note("acd", "absent");
        }
    }

    /** The register of citizens has told what it knows of the caller, who may wait already. */
    void marked(Set<String> before) {
        QueueEntry entry = call.waiting;
        if (entry == null || call.state != CallState.WAITING) {
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
                call.marks(),
                entry.person());
        lastEntry = call.waiting;
        enqueue();
    }

    /**
     * The agent's phone was lost in mid-talk, or nobody took a citizen who was handed on: first in line again, that agent
     * tried alone for a while. False if this is nobody for a queue.
     */
    boolean backToHead(@Nullable UUID agent, String prompt) {
        QueueEntry entry = lastEntry;
        Leg caller = call.live(LegRole.CITIZEN).orElse(null);
        CallSettings settings = machine.around.settings();
        boolean ours = call.direction == Direction.OUTBOUND;
        String queue = entry == null ? settings.queueOf(ours ? settings.hotlineNumber() : call.called) : entry.queue();
        if (caller == null || queue.isEmpty() || call.internal()) {
            return false;
        }
        int priority = Math.max(entry == null ? 0 : entry.priority(), HEAD_OF_QUEUE);
        Instant until = machine.around.now().plus(settings.preferLostAgent());
        again(queue, priority, entry == null ? Map.of() : entry.skills(), agent, until);
        announcing = true;
        machine.lines.play(caller, List.of(new Clip.Prompt(prompt)), false, false);
        return true;
    }

    /**
     * The agent hands the citizen on to a queue, or to another agent by way of it.
     *
     * @param from who hands on, tried first if the queue does not take the citizen
     */
    void handOn(String queue, @Nullable UUID agent, @Nullable UUID from) {
        QueueEntry before = lastEntry;
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
                agent == null ? null : machine.around.now().plus(settings.preferLostAgent()));
        call.live(LegRole.CITIZEN).ifPresent(machine.lines::music);
    }

    /** Out of a talk, into a queue. */
    private void again(
            String queue, int priority, Map<String, Integer> skills, @Nullable UUID agent, @Nullable Instant until) {
        call.agentId = null;
        call.mode = null;
        enter(queue, priority, skills, agent, until);
        call.live(LegRole.CITIZEN).ifPresent(citizen -> citizen.state = LegState.ANSWERED);
    }

    /** A queue that does not take whom an agent hands on gives the citizen back where the agent was. */
    private boolean givenBack() {
        String back = handedOnFrom;
        QueueEntry entry = lastEntry;
        handedOnFrom = null;
        if (back == null || entry == null || back.isEmpty() || back.equals(entry.queue())) {
            return false;
        }
        Instant until = machine.around.now().plus(machine.around.settings().preferLostAgent());
        enter(back, HEAD_OF_QUEUE, Map.of(), handedOnBy, until);
        return true;
    }

    void told(CallMessage message) {
        if (message instanceof CallMessage.Offered offered) {
            offered(offered.offer());
        } else if (message instanceof CallMessage.Withdrawn withdrawn) {
            withdrawn(withdrawn.offer());
        } else if (message instanceof CallMessage.Announced announced) {
            announce(announced.announcement());
        } else if (message instanceof CallMessage.Overflowed overflowed) {
            overflow(overflowed);
        } else if (message instanceof CallMessage.QueueCame) {
            queueCame();
        }
    }

    private void queueCame() {
        if (call.state == CallState.WAITING && !farewell) {
            enqueue();
        } else {
            queueReplaced = call.state == CallState.OFFERED;
        }
    }

    private void offered(Offer offer) {
        if (call.offer != null && call.offer.id() == offer.id()) {
            return;
        }
        boolean mayTake = call.state == CallState.WAITING || call.state == CallState.OFFERED;
        if (!mayTake || farewell || offer.id() <= newestOffer) {
            machine.around.result(offer.id(), OfferResult.WITHDRAWN);
            if (call.state.human()) {
                machine.around.leave(call.id, Leaving.GAVE_UP);
            }
            return;
        }
        if (call.offer != null) {
            drop(OfferResult.WITHDRAWN);
        }
        newestOffer = offer.id();
        machine.elsewhere.withdraw();
        ring(offer);
    }

    private void ring(Offer offer) {
        Leg leg = new Leg(machine.around.newId(), LegRole.AGENT, Leg.Purpose.OFFER, offer.phone(), offer.agentId());
        try {
            MediaLeg media = machine.lines.open(leg);
            leg.state = LegState.OFFERED;
            Duration left = Duration.between(machine.around.now(), offer.expires());
            Duration ringing = left.minus(MARGIN);
            call.offer = offer;
            call.agentId = offer.agentId();
            call.become(CallState.OFFERED);
            queueReplaced = false;
            SipTarget target = new SipTarget.Phone(offer.phone());
            machine.around.sip(new SipCommand.Invite(
                    leg.id,
                    target,
                    call.citizen().isEmpty() ? "anonymous" : call.citizen(),
                    call.citizen().isEmpty() ? "匿名来电" : call.citizen(),
                    media.offer(machine.around.profile(target)),
                    Map.of("X-Dayu-Call", call.id.toString()),
                    ringing.compareTo(SHORTEST_RING) < 0 ? SHORTEST_RING : ringing));
            machine.timer(TimerKind.OFFER, left.isNegative() ? GRACE : left.plus(GRACE));
        } catch (NoMediaException e) {
            call.note("offer", "no media");
            machine.around.result(offer.id(), OfferResult.UNREACHABLE);
        }
    }

    void ringing(Leg leg) {
        if (open(leg)) {
            machine.around.result(call.offer.id(), OfferResult.RINGING);
        }
    }

    void answered(Leg leg) {
        if (!open(leg)) {
            machine.lines.hangup(leg, 487, "Too late");
            return;
        }
        machine.around.result(call.offer.id(), OfferResult.ANSWERED);
        machine.cancel(TimerKind.OFFER);
        machine.cancel(TimerKind.WAIT_LIMIT);
        call.offer = null;
        call.waiting = null;
        handedOnFrom = null;
        machine.talk.begin();
    }

    /** Whether this is the phone that rings for the offer that stands. */
    boolean rings(Leg leg) {
        return leg.answered == null && open(leg);
    }

    private boolean open(Leg leg) {
        return call.offer != null && call.state == CallState.OFFERED && leg.live() && offerLeg() == leg;
    }

    private @Nullable Leg offerLeg() {
        return call.liveLegs()
                .filter(leg -> leg.purpose == Leg.Purpose.OFFER && leg.replaces == null)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    void notAnswered(Leg leg, SipCause cause) {
        if (call.offer != null && call.state == CallState.OFFERED && offerLeg() == null) {
            back(resultOf(cause));
        }
    }

    private static OfferResult resultOf(SipCause cause) {
        return switch (cause.status()) {
            case 408 -> cause.by() == SipCause.By.NETWORK ? OfferResult.UNREACHABLE : OfferResult.NO_ANSWER;
            case 486, 600, 603 -> OfferResult.REJECTED;
            default -> OfferResult.UNREACHABLE;
        };
    }

    private void withdrawn(long offer) {
        if (call.offer != null && call.offer.id() == offer) {
            newestOffer = Math.max(newestOffer, offer);
            back(OfferResult.WITHDRAWN);
        } else if (call.state.human() && offer == newestOffer) {
            // the agent answered in the same moment: people talk already, so the talk stands and the queue forgets it
            machine.around.leave(call.id, Leaving.GAVE_UP);
        }
    }

    /** Nobody took it: the caller waits on, at the place that the arrival gives. */
    private void back(OfferResult result) {
        drop(result);
        call.become(CallState.WAITING);
        if (queueReplaced) {
            queueReplaced = false;
            enqueue();
        }
    }

    private void drop(OfferResult result) {
        Offer offer = call.offer;
        if (offer != null) {
            Leg leg = offerLeg();
            if (leg != null) {
                machine.lines.hangup(leg, 487, "Withdrawn");
            }
            machine.cancel(TimerKind.OFFER);
            call.offer = null;
            call.agentId = null;
            call.touch();
            machine.around.result(offer.id(), result);
        }
    }

    private void announce(Announcement announcement) {
        if (call.state != CallState.WAITING || farewell || announcement.clips().isEmpty()) {
            return;
        }
        if (announcing) {
            next = announcement;
        } else {
            announcing = true;
            keys.heard(announcement.clips());
            call.live(LegRole.CITIZEN).ifPresent(leg -> machine.lines.play(leg, announcement.clips(), false, false));
        }
    }

    /** False if the key means nothing here. */
    boolean key(char key) {
        return call.state == CallState.WAITING && !farewell && keys.press(key);
    }

    /** The caller waits no longer, and nobody is offered; gives the queue that was left. */
    String left(Leaving why) {
        QueueEntry entry = lastEntry;
        machine.elsewhere.withdraw();
        call.waiting = null;
        announcing = false;
        next = null;
        handedOnFrom = null;
        machine.cancel(TimerKind.WAIT_LIMIT);
        call.touch();
        // also when the queue gave the caller up: another may have come in its place meanwhile, and been told of the
        // caller
        machine.around.leave(call.id, why);
        return entry == null ? machine.around.settings().queueOf(call.called) : entry.queue();
    }

    void played() {
        boolean waits = call.state == CallState.WAITING || call.state == CallState.OFFERED;
        if (farewell) {
            machine.farewellOver();
        } else if (announcing && waits) {
            announcing = false;
            Announcement later = next;
            next = null;
            if (later == null || call.state != CallState.WAITING) {
                call.live(LegRole.CITIZEN).ifPresent(machine.lines::music);
            } else {
                announce(later);
            }
        }
    }

    private void overflow(CallMessage.Overflowed order) {
        boolean waits = call.state == CallState.WAITING && !farewell;
        if (order.action() == Overflow.Action.SITE) {
            machine.elsewhere.ask(order, waits);
        }
        if (!waits || order.action() == Overflow.Action.SITE) {
            return;
        }
        call.note("overflow", order.why());
        machine.elsewhere.withdraw();
        if (givenBack()) {
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

    void timeIsUp(TimerKind kind) {
        if (kind == TimerKind.OFFER && call.offer != null) {
            back(OfferResult.NO_ANSWER);
        } else if (kind == TimerKind.WAIT_LIMIT) {
            if (call.state == CallState.OFFERED) {
                machine.timer(TimerKind.WAIT_LIMIT, FAREWELL); // first see what becomes of the offer
            } else if (call.state == CallState.WAITING) {
                machine.around.leave(call.id, Leaving.SENT_AWAY);
                overflow(new CallMessage.Overflowed(call.queue == null ? "" : call.queue, "waited too long"));
            }
        }
    }

    /** Gives the place up, without an end; false if nobody waits here with no phone ringing. */
    boolean leave() {
        if (call.state != CallState.WAITING || farewell) {
            return false;
        }
        call.waiting = null;
        announcing = false;
        next = null;
        machine.elsewhere.withdraw();
        machine.cancel(TimerKind.WAIT_LIMIT);
        machine.around.leave(call.id, Leaving.SENT_AWAY);
        call.live(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
        return true;
    }

    /** The call ends: no offer stays open, no place taken. */
    void close() {
        drop(OfferResult.WITHDRAWN);
        if (call.waiting != null) {
            call.waiting = null;
            machine.around.leave(call.id, Leaving.GAVE_UP);
        }
    }

    EndReason reasonIfCallerLeaves(SipCause cause) {
        return switch (call.state) {
            case ADMITTED -> cause.by() == SipCause.By.PEER ? EndReason.HUNG_UP_IN_IVR : EndReason.FAILED;
            case SELF_SERVICE -> machine.selfService.reasonIfCallerLeaves();
            case WAITING -> farewell ? EndReason.OVERFLOW : EndReason.HUNG_UP_IN_QUEUE;
            case OFFERED -> EndReason.AGENT_NO_ANSWER;
            case VOICEMAIL, CALLBACK_PROMISED -> machine.unattended.reasonIfCallerLeaves();
            default -> cause.by() == SipCause.By.NETWORK ? EndReason.MEDIA_TIMEOUT : EndReason.NORMAL;
        };
    }

    /** The agent declines the ringing call from the screen. */
    boolean decline() {
        if (call.state != CallState.OFFERED) {
            return false;
        }
        back(OfferResult.REJECTED);
        return true;
    }

    /** A phone of one of ours that rings without an offer: dialled, consulted, supervising. */
    private @Nullable Leg ringingOfOurs() {
        return call.liveLegs()
                .filter(leg -> leg.userId != null && leg.answered == null && leg.purpose != Leg.Purpose.CALLER)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** Has the agent's phone pick up by itself; returns why not, or {@code null} if it has been told to. */
    @Nullable
    String pickUp() {
        Leg leg = call.state == CallState.OFFERED ? offerLeg() : ringingOfOurs();
        if (leg == null) {
            return "没有正在振铃的来电";
        }
        Instant now = machine.around.now();
        if (leg.toldToPickUp == null) {
            leg.toldToPickUp = now;
            machine.around.sip(new SipCommand.PickUp(leg.id));
            return null;
        }
        return now.isBefore(leg.toldToPickUp.plus(PICK_UP)) ? null : "话机没有自动应答，请在话机上接听";
    }
}
