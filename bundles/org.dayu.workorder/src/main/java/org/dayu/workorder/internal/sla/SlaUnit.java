package org.dayu.workorder.internal.sla;

/** What a time limit is counted in. */
public enum SlaUnit {
    /** On the clock, day and night: matters of life and limb. */
    MINUTES("分钟"),
    HOURS("小时"),
    /** Calendar days; the end moves off a day off (Civil Code of the PRC, articles 201 and 203). */
    NATURAL_DAYS("自然日"),
    WORKING_DAYS("工作日");

    private final String label;

    SlaUnit(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean onTheClock() {
        return this == MINUTES || this == HOURS;
    }
}
