package org.dayu.workorder.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.process.Processes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the hotline does with an order once it is filed. Each command: take the row, ask the rules, move the process. */
@Component(service = HotlineDesk.class)
public final class HotlineDesk {

    private static final Set<String> CLOSING =
            Set.of("SOLVED", "PARTLY", "UNREASONABLE", "LEGAL_CHANNEL", "UNREACHABLE", "DUPLICATE", "WITHDRAWN");

    private final Transactions transactions;
    private final OrderJournal journal;
    private final OrderAccess access;
    private final JdbcOrders orders;
    private final JdbcOrderParts parts;
    private final Assignment assignment;
    private final Filing filing;
    private final Processes processes;

    @Activate
    public HotlineDesk(
            @Reference Transactions transactions,
            @Reference OrderJournal journal,
            @Reference OrderAccess access,
            @Reference JdbcOrders orders,
            @Reference JdbcOrderParts parts,
            @Reference Assignment assignment,
            @Reference Filing filing,
            @Reference Processes processes) {
        this.transactions = transactions;
        this.journal = journal;
        this.access = access;
        this.orders = orders;
        this.parts = parts;
        this.assignment = assignment;
        this.filing = filing;
        this.processes = processes;
    }

    public void dispatch(UUID id, Commands.Dispatch wanted, Principal by) {
        transactions.run(() -> {
            var order = take(id, wanted.version(), Action.DISPATCH, by);
            assignment.dispatch(order, wanted.filed(), by);
        });
    }

    public void answer(UUID id, Commands.Answer wanted, Principal by) {
        transactions.run(() -> {
            var order = take(id, wanted.version(), Action.ANSWER, by);
            filing.answer(id, new Commands.FiledAnswer(wanted.text(), wanted.knowledgeId()), by);
            leave(order, "dispatch", "end");
        });
    }

    public void reject(UUID id, Commands.Reject wanted, Principal by) {
        transactions.run(() -> {
            var order = take(id, wanted.version(), Action.REJECT, by);
            var reason = Texts.needed("reason", wanted.reason(), 1_000);
            var path = Texts.optional("legalPath", wanted.legalPath(), 500);
            var result = path == null ? reason : reason + "\n" + path;
            orders.set(id, Map.of("result", result, "closing_code", "REFUSED"));
            journal.note(id, Change.REJECTED, by, null, result, Map.of());
            leave(order, "dispatch", "end");
        });
    }

    public void reviewReturn(UUID id, Commands.ReviewReturn wanted, Principal by) {
        transactions.run(() -> {
            var order = take(id, wanted.version(), Action.REVIEW_RETURN, by);
            var decision = Texts.oneOf("decision", wanted.decision(), Set.of("REDISPATCH", "REFUSE"));
            var note = Texts.optional("note", wanted.note(), 500);
            parts.decideReturn(id, decision, note, by.displayName(), journal.now());
            if (decision.equals("REDISPATCH")) {
                assignment.redispatch(order, wanted, by);
                return;
            }
            journal.note(
                    id,
                    Change.RETURN_REVIEWED,
                    by,
                    order.handling().departmentId(),
                    Texts.needed("note", note, 500),
                    Map.of("decision", "REFUSE"));
            assignment.signAgain(order, "refuse");
        });
    }

    public void check(UUID id, Commands.Check wanted, Principal by) {
        transactions.run(() -> {
            var order = take(id, wanted.version(), Action.CHECK, by);
            var note = Texts.optional("note", wanted.note(), 1_000);
            if (!wanted.pass()) {
                Texts.needed("note", note, 1_000);
                refuseEndless(order);
            }
            journal.note(id, Change.CHECKED, by, null, note, Map.of("pass", wanted.pass()));
            leave(order, "check", wanted.pass() ? "pass" : "redo");
        });
    }

    public void visit(UUID id, Commands.Visit wanted, Principal by) {
        transactions.run(() -> {
            var order = take(id, wanted.version(), Action.VISIT, by);
            var visit = visit(wanted, by);
            parts.add(id, visit);
            orders.raise(id, "visits");
            journal.note(id, Change.VISITED, by, null, visit.comment(), detail(visit));
            switch (visit.next()) {
                case "REDO" -> {
                    Texts.needed("comment", visit.comment(), 1_000);
                    refuseEndless(order);
                    leave(order, "visit", "redo");
                }
                case "CLOSE" -> {
                    closeAfter(order, visit);
                    leave(order, "visit", "close");
                }
                default -> {
                    // AGAIN: the attempt is noted and the order goes on waiting
                }
            }
        });
    }

    private OrderParts.Visit visit(Commands.Visit wanted, Principal by) {
        return new OrderParts.Visit(
                journal.now(),
                Texts.oneOf("method", wanted.method(), Set.of("PHONE", "SMS", "WEB")),
                wanted.reached(),
                wanted.solved(),
                grade("satisfaction", wanted.satisfaction()),
                grade("attitude", wanted.attitude()),
                Texts.optional("comment", wanted.comment(), 1_000),
                Texts.oneOf("next", wanted.next(), Set.of("CLOSE", "REDO", "AGAIN")),
                by.displayName());
    }

    private void closeAfter(WorkOrder order, OrderParts.Visit visit) {
        int needed = access.limits().visitsBeforeUnreachable();
        if (!visit.reached() && order.handling().visits() + 1 < needed) {
            throw new ConflictException("未联系到市民，至少回访 " + needed + " 次后才能结案");
        }
        if (!visit.reached()) {
            orders.set(order.id(), Map.of("closing_code", "UNREACHABLE"));
        } else if (Boolean.FALSE.equals(visit.solved())) {
            orders.set(order.id(), Map.of("closing_code", "PARTLY"));
        }
    }

    public void close(UUID id, Commands.Close wanted, Principal by) {
        transactions.run(() -> {
            var order = take(id, wanted.version(), Action.CLOSE, by);
            var code = Texts.oneOf("closingCode", wanted.closingCode(), CLOSING);
            var note = Texts.needed("note", wanted.note(), 1_000);
            Map<String, @Nullable Object> columns = OrderFlow.columns("closing_code", code);
            if (order.outcome().result() == null && parts.feedbacks(id).isEmpty()) {
                columns.put("result", note);
            }
            orders.set(id, columns);
            journal.note(id, Change.CLOSED, by, null, note, Map.of("closingCode", code));
            processes.tell(Assignment.process(order), "withdraw", Map.of());
        });
    }

    public void urge(UUID id, Commands.Urge wanted, Principal by) {
        transactions.run(() -> {
            var order = journal.take(id);
            access.require(Action.URGE, order, by);
            journal.note(
                    id,
                    Change.URGED,
                    by,
                    order.handling().departmentId(),
                    Texts.optional("text", wanted.text(), 1_000),
                    Map.of());
            processes.tell(Assignment.process(order), "urge", Map.of());
        });
    }

    public void copy(UUID id, Commands.Copy wanted, Principal by) {
        transactions.run(() -> {
            var order = journal.take(id);
            var it = access.require(Action.CC, order, by);
            var ids = Assignment.distinct(wanted.departmentIds());
            if (ids.isEmpty()) {
                throw new InvalidException("departmentIds", "请选择抄送单位");
            }
            for (var departmentId : ids) {
                var department = access.department("departmentIds", departmentId);
                boolean has = it.shares().stream()
                        .anyMatch(share -> share.departmentId().equals(departmentId) && share.part() != Part.PAST);
                if (!has) {
                    orders.share(id, department.id(), Part.CC, journal.now());
                }
            }
            journal.note(
                    id,
                    Change.COPIED,
                    by,
                    null,
                    Texts.optional("text", wanted.text(), 500),
                    Map.of("departmentIds", ids));
        });
    }

    public void reviewExtension(UUID id, Commands.ReviewExtension wanted, Principal by) {
        transactions.run(() -> {
            var order = take(id, wanted.version(), Action.REVIEW_EXTENSION, by);
            var decision = Texts.oneOf("decision", wanted.decision(), Set.of("APPROVE", "REFUSE"));
            var note = Texts.optional("note", wanted.note(), 500);
            parts.decideExtension(id, decision, note, by.displayName(), journal.now());
            orders.set(id, Map.of("extension_asked", false));
            journal.note(
                    id,
                    Change.EXTENSION_REVIEWED,
                    by,
                    order.handling().departmentId(),
                    note,
                    Map.of("decision", decision));
            leave(order, "review-extension", decision.equals("APPROVE") ? "approve" : "refuse");
        });
    }

    private WorkOrder take(UUID id, long seen, Action action, Principal by) {
        var order = journal.take(id);
        access.require(action, order, by);
        return order.version() == seen ? order : journal.take(id, seen);
    }

    private void leave(WorkOrder order, String step, String outcome) {
        processes.complete(Assignment.process(order), step, Map.of(Processes.OUTCOME, outcome));
    }

    private void refuseEndless(WorkOrder order) {
        if (order.handling().redos() >= access.limits().redos()) {
            throw new ConflictException("已重办 " + order.handling().redos() + " 次，请结案或提级处理");
        }
    }

    private static @Nullable Integer grade(String path, @Nullable Integer grade) {
        if (grade != null && (grade < 1 || grade > 5)) {
            throw new InvalidException(path, "评分为 1 到 5");
        }
        return grade;
    }

    private static Map<String, Object> detail(OrderParts.Visit visit) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("method", visit.method());
        detail.put("reached", visit.reached());
        detail.put("next", visit.next());
        if (visit.solved() != null) {
            detail.put("solved", visit.solved());
        }
        if (visit.satisfaction() != null) {
            detail.put("satisfaction", visit.satisfaction());
        }
        return detail;
    }
}
