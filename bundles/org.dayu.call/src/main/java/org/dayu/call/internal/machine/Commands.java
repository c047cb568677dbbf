package org.dayu.call.internal.machine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.media.api.MediaLeg;
import org.jspecify.annotations.Nullable;

/** Takes commands, each once: an id seen before gets its first answer again. */
final class Commands {

    private static final int REMEMBERED = 256;
    private static final int MOST_NOTES = 64;
    private static final String NOT_NEW = "这个通话已经存在";
    private static final Pattern DIGITS = Pattern.compile("[0-9*#A-D]{1,32}");

    private final CallMachine machine;
    private final Call call;
    private final Map<UUID, CallAnswer> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, CallAnswer> eldest) {
            return size() > REMEMBERED;
        }
    };

    Commands(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    void told(CallMessage.Told told) {
        CallAnswer answer = answers.get(told.command().id());
        if (answer == null) {
            answer = call.over() ? new CallAnswer.Gone() : run(told.command());
            answers.put(told.command().id(), answer);
        }
        told.answer().accept(answer);
    }

    private CallAnswer run(CallCommand command) {
        String why;
        if (command instanceof CallCommand.Dial dial) {
            why = fresh() ? machine.dialling.dial(dial) : NOT_NEW;
        } else if (command instanceof CallCommand.CallOut callOut) {
            why = fresh() ? machine.callingOut.begin(callOut) : NOT_NEW;
        } else if (command instanceof CallCommand.PickUp pickUp) {
            why = machine.pickUp.tell(pickUp.user());
        } else if (command instanceof CallCommand.Fetch fetch) {
            why = machine.offering.fetch(fetch.agent());
        } else if (command instanceof CallCommand.Hangup hangup) {
            why = hangUp(hangup);
        } else if (command instanceof CallCommand.Rate) {
            why = machine.rating.begin();
        } else if (command instanceof CallCommand.SetMode mode) {
            why = machine.talk.setMode(mode.mode());
        } else if (command instanceof CallCommand.BringIn bringIn) {
            why = bringIn(bringIn);
        } else if (command instanceof CallCommand.Drop drop) {
            why = drop(drop);
        } else if (command instanceof CallCommand.Mute mute) {
            why = mute(mute);
        } else if (command instanceof CallCommand.Transfer transfer) {
            why = machine.transfers.transfer(transfer.to());
        } else if (command instanceof CallCommand.Complete) {
            why = machine.transfers.complete();
        } else if (command instanceof CallCommand.Supervise supervise) {
            why = machine.supervisors.supervise(supervise);
        } else if (command instanceof CallCommand.TakeOver takeOver) {
            why = machine.supervisors.takeOver(takeOver);
        } else if (command instanceof CallCommand.SendDigits digits) {
            why = sendDigits(digits);
        } else if (command instanceof CallCommand.Note note) {
            why = note(note);
        } else {
            why = "不支持的操作";
        }
        return why == null ? new CallAnswer.Done(call.nextVersion()) : new CallAnswer.Refused(why);
    }

    /** Whether nothing has happened to this call yet. */
    private boolean fresh() {
        return call.nextVersion() == 1 && call.legs.isEmpty();
    }

    private @Nullable String hangUp(CallCommand.Hangup hangup) {
        boolean declined = hangup.by() == LegRole.AGENT && machine.offering.decline();
        boolean rated = !declined && hangup.by() == LegRole.AGENT && machine.rating.afterTalk();
        if (!declined && !rated) {
            boolean inVain = call.direction == Direction.OUTBOUND && call.state == CallState.ADMITTED;
            machine.end(inVain ? EndReason.NOT_REACHED : EndReason.NORMAL, hangup.by(), 200, "Bye");
        }
        return null;
    }

    private @Nullable String bringIn(CallCommand.BringIn bringIn) {
        int parties = machine.around.settings().maxParties();
        if (!call.state.human() || call.talking(LegRole.AGENT).isEmpty()) {
            return "通话中才能邀请第三方";
        }
        if (bringIn.role() != LegRole.DEPARTMENT) {
            return "只能邀请部门";
        }
        if (call.liveLegs().filter(leg -> leg.role != LegRole.SUPERVISOR).count() >= parties) {
            return "最多 " + parties + " 方通话";
        }
        if (call.leg(bringIn.leg()) != null) {
            return "这一方已经在通话中";
        }
        Leg leg = machine.transfers.third(bringIn.leg(), bringIn.target(), bringIn.mode());
        String why = machine.transfers.ring(leg, bringIn.target());
        if (why == null) {
            machine.talk.thirdRings();
        }
        return why;
    }

    private @Nullable String mute(CallCommand.Mute command) {
        Leg leg = call.leg(command.leg());
        if (leg == null || !leg.talks() || !call.state.human()) {
            return "这一方没有接通";
        }
        machine.talk.mute(leg, command.muted());
        return null;
    }

    private @Nullable String drop(CallCommand.Drop drop) {
        Leg leg = call.leg(drop.leg());
        if (leg == null || !leg.live()) {
            return "这一方已经离开";
        }
        if (leg.purpose == Leg.Purpose.OFFER && leg.answered == null) {
            machine.offering.decline();
        } else if (!call.state.human()) {
            return "还没有接通";
        } else {
            machine.talk.drop(leg);
        }
        return null;
    }

    private @Nullable String sendDigits(CallCommand.SendDigits command) {
        Leg leg = call.leg(command.leg());
        MediaLeg media = leg == null ? null : leg.media;
        if (media == null || leg == null || !leg.talks()) {
            return "这一方没有接通";
        }
        if (!DIGITS.matcher(command.digits()).matches()) {
            return "按键只能是 0-9、*、#、A-D，最多 32 个";
        }
        media.sendDigits(command.digits());
        return null;
    }

    private @Nullable String note(CallCommand.Note note) {
        if (note.name().length() > 64 || note.value().length() > 200 || call.notes() >= MOST_NOTES) {
            return "备注过长或过多";
        }
        Set<String> marks = call.marks();
        String owner = call.owner();
        call.note(note.name(), note.value());
        if (!marks.equals(call.marks()) || !owner.equals(call.owner())) {
            machine.waiting.marked(marks);
        }
        return null;
    }
}
