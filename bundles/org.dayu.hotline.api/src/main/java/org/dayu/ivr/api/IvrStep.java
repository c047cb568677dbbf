package org.dayu.ivr.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.dayu.media.api.Clip;
import org.dayu.voicemail.api.MessageReason;

/** What the call does next; each carries the position it then stands at. */
public sealed interface IvrStep {

    IvrPosition position();

    /** Plays, then comes back with Played. */
    record Play(IvrPosition position, List<Clip> clips, boolean bargeIn) implements IvrStep {
        public Play {
            clips = List.copyOf(clips);
        }
    }

    /**
     * Plays and gathers digits, then comes back with Digits or Nothing.
     *
     * @param max complete at this many digits
     * @param terminator ends it early and is not counted, or {@code '\0'} for none
     * @param first how long to wait for the first digit after the prompts
     * @param next how long to wait between digits
     */
    record Collect(
            IvrPosition position,
            List<Clip> clips,
            boolean bargeIn,
            int max,
            char terminator,
            Duration first,
            Duration next)
            implements IvrStep {
        public Collect {
            clips = List.copyOf(clips);
        }
    }

    /**
     * Plays a question that the caller may answer by speaking, and need not hear to its end. Comes back with {@link
     * IvrInput.Spoke} as soon as the caller speaks, with Digits of one key, or with Played.
     *
     * @since 1.3
     */
    record Ask(IvrPosition position, List<Clip> clips) implements IvrStep {
        public Ask {
            clips = List.copyOf(clips);
        }
    }

    /**
     * Plays and takes a message after the tone, then comes back with Recorded. The key # ends it.
     *
     * @param queue whose agents hear it; empty for those of the number that was called
     * @param longest how long it may be, or zero for what is usual
     * @param silence it is over when nothing was said for so long; zero for what is usual
     * @since 1.2
     */
    record Record(
            IvrPosition position,
            List<Clip> clips,
            String queue,
            MessageReason reason,
            Duration longest,
            Duration silence)
            implements IvrStep {
        public Record {
            clips = List.copyOf(clips);
        }
    }

    /** On to an agent. */
    record Enqueue(IvrPosition position, String queue, int priority, Map<String, Integer> skills) implements IvrStep {
        public Enqueue {
            skills = Map.copyOf(skills);
        }
    }

    /**
     * Rings a number for the caller, who hears it ring. When it is answered the two talk, as in any talk, recording
     * included, and self service is over; else it comes back with {@link IvrInput.NotConnected}.
     *
     * @param number digits, as they are dialled; may be that of a phone of the house
     * @param ring how long it may ring
     * @since 1.2
     */
    record Transfer(IvrPosition position, String number, Duration ring) implements IvrStep {}

    /** Plays a farewell and hangs up. */
    record Hangup(IvrPosition position, List<Clip> clips) implements IvrStep {
        public Hangup {
            clips = List.copyOf(clips);
        }
    }
}
