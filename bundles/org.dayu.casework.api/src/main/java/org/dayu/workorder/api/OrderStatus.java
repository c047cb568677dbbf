package org.dayu.workorder.api;

/** Where an order stands; FEATURES 5.A. */
public enum OrderStatus {
    PENDING_DISPATCH("待派单"),
    PENDING_SIGN("待签收"),
    PROCESSING("办理中"),
    /** A department says it is not theirs; the hotline decides. The clock goes on. */
    RETURN_REVIEW("退单待审"),
    /** 已反馈: the department has answered, the hotline checks. */
    PENDING_CHECK("待审核"),
    PENDING_VISIT("待回访"),
    REDO("重办中"),
    CLOSED("已结案"),
    /** 不予受理 or withdrawn. */
    REJECTED("不予受理");

    private final String label;

    OrderStatus(String label) {
        this.label = label;
    }

    /** The Chinese name on screens. */
    public String label() {
        return label;
    }

    /** Whether nothing more happens to the order. */
    public boolean over() {
        return this == CLOSED || this == REJECTED;
    }
}
