package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.security.Role;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.OrderParts.Share;
import org.dayu.workorder.internal.sla.Deadlines;

/**
 * Who may do what with an order now, and why not. The buttons that people see and the commands that are refused come
 * from the same rules. Pure.
 */
final class OrderRules {

    private static final String NOT_YOURS = "不是您单位办理的工单";
    private static final String NO_ROLE = "您的岗位没有这项权限";

    private final Limits limits;

    OrderRules(Limits limits) {
        this.limits = limits;
    }

    /** The numbers that a city may set. */
    record Limits(
            int returns, int returnDays, int redos, int visitsBeforeUnreachable, int extensions, int extensionDays) {

        static Limits of(WorkorderConfig config) {
            return new Limits(
                    config.returns_max(),
                    config.returns_within_days(),
                    config.redos_max(),
                    config.visits_before_unreachable(),
                    config.extensions_max(),
                    Math.min(10, config.extension_days_max()));
        }
    }

    /** Everything the rules look at. */
    record Case(WorkOrder order, List<Share> shares, int extensions, Reader reader, Deadlines deadlines, Instant now) {}

    /** One button. */
    record Allowed(String name, boolean allowed, String why) {}

    private record Refusal(boolean byRole, String why) {}

    Limits limits() {
        return limits;
    }

    /** The buttons of this person: those of other posts and units are left out, those of another time say why. */
    List<Allowed> actions(Case it) {
        return Arrays.stream(Action.values())
                .filter(action -> byRole(action, it).isEmpty())
                .map(action -> {
                    var why = byState(action, it);
                    return new Allowed(action.wire(), why.isEmpty(), why.orElse(""));
                })
                .toList();
    }

    /** Refuses with the sentence that the button shows. */
    void require(Action action, Case it) {
        refusal(action, it).ifPresent(refusal -> {
            throw refusal.byRole() ? new ForbiddenException(refusal.why()) : new ConflictException(refusal.why());
        });
    }

    private Optional<Refusal> refusal(Action action, Case it) {
        return byRole(action, it).or(() -> byState(action, it).map(why -> new Refusal(false, why)));
    }

    private static Optional<Refusal> byRole(Action action, Case it) {
        var who = it.reader().who();
        boolean hotline = !action.departmentOnly()
                && (who.has(Role.ADMIN) || action.roles().stream().anyMatch(who::has));
        if (hotline) {
            return Optional.empty();
        }
        boolean openToDepartments = action.departmentOnly() || action == Action.NOTE || action == Action.ATTACH;
        if (!openToDepartments) {
            return Optional.of(new Refusal(true, NO_ROLE));
        }
        var part = it.reader().share(it.shares()).map(Share::part);
        boolean may =
                switch (action) {
                    case NOTE -> part.isPresent();
                    case SIGN, FEEDBACK, ATTACH -> part.filter(own -> own != Part.CC)
                            .isPresent();
                    default -> part.filter(own -> own == Part.HOST).isPresent();
                };
        return may ? Optional.empty() : Optional.of(new Refusal(true, NOT_YOURS));
    }

    private Optional<String> byState(Action action, Case it) {
        var order = it.order();
        if (order.status().over()) {
            return Optional.of("工单" + order.status().label());
        }
        return switch (action) {
            case DISPATCH, ANSWER, REJECT -> at(order, OrderStatus.PENDING_DISPATCH);
            case SIGN -> sign(it);
            case RETURN -> giveBack(it);
            case REVIEW_RETURN -> at(order, OrderStatus.RETURN_REVIEW);
            case FEEDBACK -> feedback(it);
            case CHECK -> at(order, OrderStatus.PENDING_CHECK);
            case VISIT -> at(order, OrderStatus.PENDING_VISIT);
            case URGE -> order.clocked() ? Optional.empty() : no(order);
            case EXTEND -> extend(it);
            case REVIEW_EXTENSION -> order.handling().extensionAsked() ? Optional.empty() : Optional.of("没有待审批的延期申请");
            case NOTE, CLOSE, CC, ATTACH -> Optional.empty();
        };
    }

    private static Optional<String> sign(Case it) {
        var own = it.reader().share(it.shares()).orElseThrow();
        if (own.part() == Part.CO) {
            return own.signedAt() == null && it.order().clocked() ? Optional.empty() : Optional.of("已签收");
        }
        return it.order().status() == OrderStatus.PENDING_SIGN
                ? Optional.empty()
                : Optional.of(it.order().handling().signedAt() == null ? reason(it.order()) : "已签收");
    }

    private Optional<String> giveBack(Case it) {
        var order = it.order();
        var dispatched = order.handling().dispatchedAt();
        if (order.status() != OrderStatus.PENDING_SIGN && order.status() != OrderStatus.PROCESSING) {
            return no(order);
        }
        if (order.handling().returns() >= limits.returns()) {
            return Optional.of("退单次数已用完（" + limits.returns() + " 次）");
        }
        if (dispatched == null || !it.deadlines().within(dispatched, limits.returnDays(), it.now())) {
            return Optional.of("退单须在派单后 " + limits.returnDays() + " 个工作日内提出");
        }
        return Optional.empty();
    }

    private static Optional<String> feedback(Case it) {
        var own = it.reader().share(it.shares()).orElseThrow();
        if (own.part() == Part.CO) {
            return it.order().clocked() ? Optional.empty() : no(it.order());
        }
        return at(it.order(), OrderStatus.PROCESSING, OrderStatus.REDO);
    }

    private Optional<String> extend(Case it) {
        var order = it.order();
        var deadline = order.handling().deadline();
        if (order.status() != OrderStatus.PROCESSING && order.status() != OrderStatus.REDO) {
            return no(order);
        }
        if (order.handling().extensionAsked()) {
            return Optional.of("延期申请正在审批");
        }
        if (it.extensions() >= limits.extensions()) {
            return Optional.of("延期次数已用完（" + limits.extensions() + " 次）");
        }
        return deadline != null && it.now().isBefore(deadline) ? Optional.empty() : Optional.of("已过期限，不能再申请延期");
    }

    private static Optional<String> at(WorkOrder order, OrderStatus... wanted) {
        return Arrays.asList(wanted).contains(order.status()) ? Optional.empty() : no(order);
    }

    private static Optional<String> no(WorkOrder order) {
        return Optional.of(reason(order));
    }

    private static String reason(WorkOrder order) {
        return "工单" + order.status().label();
    }
}
