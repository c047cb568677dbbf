package org.dayu.acd.internal.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.dayu.acd.internal.journal.JournalCodec;

/** The engine from a command line: {@code replay}, {@code simulate}. Needs no node. */
public final class Tools {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Tools() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out);
        out.flush();
        System.exit(code);
    }

    static int run(List<String> arguments, PrintStream out) throws IOException {
        String what = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (what.equals("replay") && rest.size() == 1) {
            return replay(Path.of(rest.get(0)), out);
        } else if (what.equals("simulate") && !rest.isEmpty()) {
            return simulate(rest, out);
        }
        out.println("usage: replay FOLDER | simulate SCENARIO.json [--traffic FILE.csv] [--json]");
        return MISUSED;
    }

    private static int replay(Path folder, PrintStream out) throws IOException {
        if (!Files.isDirectory(folder)) {
            out.println("there is no folder " + folder);
            return MISUSED;
        }
        Replay.Result result = new Replay(out).of(new Segments().read(folder));
        out.printf(
                "%,d inputs replayed, %,d decisions, %,d snapshots compared: %s%n",
                result.inputs(),
                result.decisions(),
                result.snapshots(),
                result.same() ? "the same, bit for bit" : result.differences() + " differences");
        return result.same() ? 0 : FAILED;
    }

    private static int simulate(List<String> arguments, PrintStream out) throws IOException {
        Path file = Path.of(arguments.get(0));
        JournalCodec codec = new JournalCodec();
        Scenario scenario = codec.parse(Files.readString(file), Scenario.class);
        int given = arguments.indexOf("--traffic");
        if (given > 0 && given + 1 < arguments.size()) {
            TrafficFile.Read read = TrafficFile.read(Files.readAllLines(Path.of(arguments.get(given + 1))));
            if (!read.faults().isEmpty()) {
                read.faults().forEach(out::println);
                return MISUSED;
            }
            scenario = scenario.with(read.begin(), read.callers());
        }
        SimulationResult result = new Simulation(scenario).run();
        if (arguments.contains("--json")) {
            out.println(codec.json(result));
            return 0;
        }
        out.println(result.title() == null ? file.getFileName() : result.title());
        out.printf(
                "%-16s %8s %9s %9s %10s %8s %9s %9s %9s%n",
                "queue", "offered", "answered", "gave up", "sent on", "level", "gave up", "mean wait", "p90 wait");
        for (SimulationResult.Queue queue : result.queues()) {
            out.printf(
                    "%-16s %8d %9d %9d %10d %7.1f%% %8.1f%% %7.1f s %7.1f s%n",
                    queue.name(),
                    queue.offered(),
                    queue.answered(),
                    queue.abandoned(),
                    queue.overflowed(),
                    queue.level() * 100,
                    queue.abandons() * 100,
                    queue.waitSeconds(),
                    queue.p90Seconds());
        }
        out.printf(
                "agents work %.1f %% of their time; %,d turns of the engine%n",
                result.occupancy() * 100, result.turns());
        return 0;
    }
}
