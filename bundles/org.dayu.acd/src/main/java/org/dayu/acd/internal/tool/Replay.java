package org.dayu.acd.internal.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Line;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.jspecify.annotations.Nullable;

/**
 * Applies the inputs of a journal to an engine and compares what comes of them with what the journal says came of them
 * then, byte by byte, and its state with each snapshot on the way. Where inputs are missing, because the disk was full or
 * another node decided meanwhile, it says so and goes on from the next snapshot.
 */
final class Replay {

    private static final int SHOWN = 10;
    private static final int LONGEST_SHOWN = 600;

    /** What came out; {@code differences} are inputs or snapshots. */
    record Result(long inputs, long decisions, long snapshots, long differences) {

        boolean same() {
            return differences == 0;
        }
    }

    private final JournalCodec codec = new JournalCodec();
    private final PrintStream out;
    private final TreeMap<Long, Line.In> inputs = new TreeMap<>();
    private final TreeMap<Long, List<Line.Out>> effects = new TreeMap<>();
    private final Set<Long> skipped = new HashSet<>();
    private final TreeMap<Long, EngineState> snapshots = new TreeMap<>();
    private Line.@Nullable Head head;
    private @Nullable Engine engine;
    /** The number before the one that is to follow, and that of the input applied last. */
    private long last;

    private long lastApplied;
    /** The last input before a gap or the end of which effects are written: those after it may be torn off. */
    private long lastWritten;

    private long passedOver;
    private long applied;
    private long decisions;
    private long compared;
    private long differences;

    Replay(PrintStream out) {
        this.out = out;
    }

    Result of(List<Line> lines) throws IOException {
        for (Line line : lines) {
            if (line instanceof Line.Head next) {
                boolean other = head != null && !head.run().equals(next.run());
                if (other) {
                    run();
                }
                head = next;
            } else if (line instanceof Line.In in) {
                inputs.put(in.sequence(), in);
            } else if (line instanceof Line.Out effect) {
                effects.computeIfAbsent(effect.sequence(), number -> new ArrayList<>())
                        .add(effect);
            } else if (line instanceof Line.Skipped not) {
                skipped.add(not.sequence());
            } else if (line instanceof Line.Snapshot snapshot) {
                snapshots.put(snapshot.sequence(), snapshot.state());
            }
        }
        run();
        return new Result(applied, decisions, compared, differences);
    }

    /** One life of the process: it began with the state in its first snapshot. */
    private void run() throws IOException {
        engine = null;
        long before = passedOver;
        TreeSet<Long> places = new TreeSet<>(inputs.keySet());
        places.addAll(snapshots.keySet());
        for (long place : places) {
            Line.In in = inputs.get(place);
            EngineState then = snapshots.get(place);
            if (in != null) {
                follow(in);
            }
            if (then != null && (in == null || engine == null)) {
                beginAt(place, then);
            } else if (then != null) {
                compare(place, then);
            }
        }
        if (passedOver > before) {
            out.println((passedOver - before) + " inputs without a snapshot before them are passed over");
        }
        inputs.clear();
        effects.clear();
        skipped.clear();
        snapshots.clear();
    }

    /** Applies an input if the one before it is there; else nothing is known until the next snapshot. */
    private void follow(Line.In in) {
        if (engine != null && in.sequence() != last + 1) {
            gap(last + 1, in.sequence() - 1);
            engine = null;
        }
        if (engine == null) {
            passedOver++;
            return;
        }
        last = in.sequence();
        if (!skipped.contains(in.sequence())) {
            turn(in);
            lastApplied = in.sequence();
        }
    }

    /**
     * Begins with the state in a snapshot that follows from no input before it: the first one, one after a gap, or that of
     * an engine which was taken over from another node. That of a new version of the engine follows from the last input.
     */
    private void beginAt(long place, EngineState state) {
        if (engine != null && state.sequence() != lastApplied) {
            gap(last + 1, place);
        }
        begin(state);
        last = place;
        lastApplied = state.sequence();
        long end = place;
        while (inputs.containsKey(end + 1)) {
            end++;
        }
        Long written = effects.floorKey(end);
        lastWritten = written == null ? Long.MAX_VALUE : written;
    }

    private void gap(long from, long to) {
        out.println("gap: inputs " + from + " to " + to + " are not in the journal; on from the snapshot after them");
    }

    private void begin(EngineState state) {
        Engine fresh = new Engine(BuiltIn::find);
        fresh.recall(state);
        engine = fresh;
    }

    private void turn(Line.In in) {
        List<Effect> now = engine.apply(new Stamped(in.sequence(), in.at(), in.input())).effects().stream()
                .filter(Effect::journalled)
                .toList();
        applied++;
        decisions += now.stream().filter(Effect.Decided.class::isInstance).count();
        List<Line.Out> then = effects.getOrDefault(in.sequence(), List.of());
        boolean torn = in.sequence() >= lastWritten && then.size() < now.size();
        List<String> nowText = new ArrayList<>();
        for (int ordinal = 0; ordinal < now.size(); ordinal++) {
            nowText.add(text(new Line.Out(in.sequence(), ordinal, in.at(), now.get(ordinal))));
        }
        List<String> thenText = then.stream().map(this::text).toList();
        boolean same = torn ? nowText.subList(0, thenText.size()).equals(thenText) : nowText.equals(thenText);
        if (!same) {
            differs("input " + in.sequence() + ": " + text(in), thenText, nowText);
        }
    }

    private void compare(long sequence, EngineState then) {
        compared++;
        String now = codec.json(engine.remember());
        String was = codec.json(then);
        if (!now.equals(was)) {
            int from = 0;
            while (from < Math.min(now.length(), was.length()) && now.charAt(from) == was.charAt(from)) {
                from++;
            }
            int begin = Math.max(0, from - LONGEST_SHOWN / 4);
            differs(
                    "snapshot after input " + sequence + ", from character " + from,
                    List.of(was.substring(begin)),
                    List.of(now.substring(begin)));
            begin(then);
        }
    }

    private void differs(String where, List<String> then, List<String> now) {
        differences++;
        if (differences > SHOWN) {
            return;
        }
        out.println(where);
        int most = Math.max(then.size(), now.size());
        for (int i = 0; i < most; i++) {
            String was = i < then.size() ? then.get(i) : null;
            String is = i < now.size() ? now.get(i) : null;
            if (was != null && was.equals(is)) {
                out.println("    " + cut(was));
            } else {
                if (was != null) {
                    out.println("  - " + cut(was));
                }
                if (is != null) {
                    out.println("  + " + cut(is));
                }
            }
        }
    }

    private String text(Line line) {
        return new String(codec.write(line), StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
