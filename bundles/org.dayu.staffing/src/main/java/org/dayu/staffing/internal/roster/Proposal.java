package org.dayu.staffing.internal.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Proposes duties that cover what is needed: the greedy heuristic of V. Chvátal, A Greedy Heuristic for the Set-Covering
 * Problem, Mathematics of Operations Research 4 (1979), in the form of G. Dobson (1982) for needs above one. Again and
 * again, of all days and shifts, the one that covers most of what is not covered yet is given to the agent who may work it
 * and has least to do; of equals the one that wastes least, then the earliest. It ends when nothing more can be covered or
 * nobody may work what could be. Duties that are there stay. The same input gives the same proposal. Pure.
 */
public final class Proposal {

    /** Less than this of an interval is not worth a shift. */
    private static final double LEAST_GAIN = 0.05;

    private static final double SAME = 1e-9;

    private final Wanted wanted;
    private final Coverage coverage;
    private final double[] needed;
    private final Map<UUID, List<Duty>> has = new HashMap<>();
    private final Set<DayOff.Key> off;
    private final List<Duty> proposed = new ArrayList<>();

    /**
     * What is to be covered.
     *
     * @param needed agents at work by day and interval
     * @param agents who may be given something, in the order that decides between equals
     * @param there duties that stay, also of the days around
     */
    public record Wanted(
            LocalDate from,
            int minutes,
            List<int[]> needed,
            List<Shift> shifts,
            List<UUID> agents,
            Collection<Duty> there,
            Collection<DayOff> off,
            RosterRules rules) {}

    private record Choice(LocalDate day, Shift shift, double gain) {}

    private Proposal(Wanted wanted) {
        this.wanted = wanted;
        this.coverage = Coverage.of(wanted.from(), wanted.needed().size(), wanted.minutes(), wanted.there());
        this.needed = wanted.needed().stream()
                .flatMapToInt(Arrays::stream)
                .asDoubleStream()
                .toArray();
        this.off = DayOff.keys(wanted.off());
        wanted.agents().forEach(agent -> has.put(agent, new ArrayList<>()));
        wanted.there()
                .forEach(duty -> has.computeIfPresent(duty.agent(), (agent, theirs) -> {
                    theirs.add(duty);
                    return theirs;
                }));
    }

    /** The duties that would be added. */
    public static List<Duty> of(Wanted wanted) {
        return new Proposal(wanted).find();
    }

    private List<Duty> find() {
        List<Choice> choices = new ArrayList<>();
        for (int day = 0; day < wanted.needed().size(); day++) {
            for (Shift shift : wanted.shifts()) {
                choices.add(choice(wanted.from().plusDays(day), shift));
            }
        }
        while (true) {
            // what others cover can only lower a gain, so only the foremost has to be looked at again
            choices.removeIf(one -> one.gain() < LEAST_GAIN);
            Optional<Choice> best = choices.stream().min(ORDER);
            if (best.isEmpty()) {
                return proposed;
            }
            Choice now = choice(best.get().day(), best.get().shift());
            choices.remove(best.get());
            if (now.gain() < best.get().gain() - SAME) {
                choices.add(now);
                continue;
            }
            Optional<UUID> agent = agent(now);
            if (agent.isPresent()) {
                Duty duty = new Duty(agent.get(), now.day(), now.shift());
                coverage.add(duty);
                has.get(agent.get()).add(duty);
                proposed.add(duty);
                choices.add(choice(now.day(), now.shift()));
            }
        }
    }

    private static final Comparator<Choice> ORDER = Comparator.comparingDouble((Choice one) -> -one.gain())
            .thenComparingInt(one -> one.shift().work())
            .thenComparing(Choice::day)
            .thenComparingInt(one -> one.shift().start())
            .thenComparing(one -> one.shift().name());

    private Choice choice(LocalDate day, Shift shift) {
        return new Choice(day, shift, coverage.gain(day, shift, needed));
    }

    private Optional<UUID> agent(Choice choice) {
        return wanted.agents().stream()
                .filter(agent ->
                        wanted.rules().fits(has.get(agent), new Duty(agent, choice.day(), choice.shift()), off))
                .min(Comparator.comparingInt(this::work));
    }

    private int work(UUID agent) {
        return has.get(agent).stream().mapToInt(duty -> duty.shift().work()).sum();
    }
}
