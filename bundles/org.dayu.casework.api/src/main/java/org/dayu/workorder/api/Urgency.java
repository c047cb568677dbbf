package org.dayu.workorder.api;

/** 一般, 紧急, 特急. */
public enum Urgency {
    NORMAL("一般"),
    URGENT("紧急"),
    CRITICAL("特急");

    private final String label;

    Urgency(String label) {
        this.label = label;
    }

    /** The Chinese name on screens. */
    public String label() {
        return label;
    }

    /** One level up; the highest stays. */
    public Urgency raised() {
        return this == NORMAL ? URGENT : CRITICAL;
    }
}
