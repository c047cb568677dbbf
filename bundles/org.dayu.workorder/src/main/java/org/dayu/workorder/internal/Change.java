package org.dayu.workorder.internal;

import java.util.Optional;

/** What can happen to an order: its name in messages and in the timeline, and its word on screens. */
enum Change {
    FILED("OrderFiled", "受理"),
    SUGGESTED("OrderSuggested", "派单建议"),
    DISPATCHED("OrderDispatched", "派单"),
    SIGNED("OrderSigned", "签收"),
    RETURNED("OrderReturned", "退单"),
    RETURN_REVIEWED("OrderReturnReviewed", "退单审核"),
    NOTED("OrderNoted", "办理记录"),
    FED_BACK("OrderFedBack", "反馈"),
    CHECKED("OrderChecked", "审核"),
    VISITED("OrderVisited", "回访"),
    REOPENED("OrderReopened", "重办"),
    URGED("OrderUrged", "催办"),
    COPIED("OrderCopied", "抄送"),
    EXTENSION_ASKED("OrderExtensionAsked", "申请延期"),
    EXTENSION_REVIEWED("OrderExtensionReviewed", "延期审批"),
    SIGN_REMINDED("OrderSignReminded", "催签收"),
    WARNED("OrderWarned", "临期提醒"),
    OVERDUE("OrderOverdue", "超期"),
    DEADLINE_MOVED("OrderDeadlineMoved", "期限调整"),
    ATTACHED("OrderAttached", "附件"),
    CLOSED("OrderClosed", "结案"),
    REJECTED("OrderRejected", "不予受理"),
    MOVED("OrderMoved", "流转");

    private final String type;
    private final String label;

    Change(String type, String label) {
        this.type = type;
        this.label = label;
    }

    String type() {
        return type;
    }

    String label() {
        return label;
    }

    static Optional<Change> ofType(String type) {
        for (var change : values()) {
            if (change.type.equals(type)) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }
}
