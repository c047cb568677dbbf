package org.dayu.workorder.internal.sla;

/** A length of time that the law or the city grants, e.g. five working days. */
public record SlaTerm(SlaUnit unit, int amount) {

    public SlaTerm {
        if (amount < 1) {
            throw new IllegalArgumentException("a time limit of nothing");
        }
    }

    /** As people say it: {@code 5 个工作日}. */
    public String label() {
        return amount + (unit.onTheClock() ? " " : " 个") + unit.label();
    }
}
