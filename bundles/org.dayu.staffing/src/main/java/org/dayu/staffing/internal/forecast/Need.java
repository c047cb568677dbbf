package org.dayu.staffing.internal.forecast;

import java.util.ArrayList;
import java.util.List;

import org.dayu.acd.api.AgentsNeeded;

/**
 * Agents that a forecast needs. Those who must be at work are those who must be at their places divided by the part of
 * their time that they are: {@code ⌈agents / (1 − shrinkage)⌉}. Pure.
 */
public final class Need {

    private static final int SECONDS_A_MINUTE = 60;
    private static final double PERCENT = 100;
    /** Nobody is planned for a caller a fortnight. */
    private static final double LEAST_CALLS = 0.02;
    /** Of what a division leaves behind. */
    private static final double ROUNDING = 1e-9;

    private final AgentsNeeded formulas;
    private final Wanted wanted;

    /** Which formula. */
    public enum Model {
        /** The service level, if nobody gives up. */
        ERLANG_C,
        /** Who gives up. */
        ERLANG_A
    }

    /**
     * What is wanted.
     *
     * @param percent to be answered within {@code seconds}
     * @param abandonPercent who may give up, with patience of this mean
     * @param shrinkagePercent of their time that agents are not at their places
     */
    public record Wanted(
            Model model,
            double percent,
            double seconds,
            double abandonPercent,
            double patienceSeconds,
            double shrinkagePercent) {}

    /**
     * An interval.
     *
     * @param agents at their places
     * @param needed at work
     */
    public record Slot(double calls, double handleSeconds, int agents, int needed) {}

    public Need(AgentsNeeded formulas, Wanted wanted) {
        this.formulas = formulas;
        this.wanted = wanted;
    }

    /** Nothing if nothing is known. */
    public List<Slot> of(DayForecast day, int minutes) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < day.calls().length; i++) {
            slots.add(slot(day.calls()[i], day.handleSeconds()[i], minutes));
        }
        return slots;
    }

    private Slot slot(double calls, double handle, int minutes) {
        if (calls < LEAST_CALLS) {
            return new Slot(calls, handle, 0, 0);
        }
        double load = calls * handle / (minutes * SECONDS_A_MINUTE);
        int agents = wanted.model() == Model.ERLANG_C
                ? formulas.forLevel(load, handle, wanted.percent() / PERCENT, wanted.seconds())
                : formulas.forAbandons(load, handle, wanted.patienceSeconds(), wanted.abandonPercent() / PERCENT);
        double there = 1 - wanted.shrinkagePercent() / PERCENT;
        return new Slot(calls, handle, agents, (int) Math.ceil(agents / there - ROUNDING));
    }
}
