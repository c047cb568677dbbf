package org.dayu.workorder.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.OrderParts.Share;
import org.dayu.workorder.internal.OrderRules.Case;
import org.dayu.workorder.internal.process.Processes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What departments do with the orders that are theirs. */
@Component(service = DepartmentDesk.class)
public final class DepartmentDesk {

    private static final Set<String> RESOLUTIONS =
            Set.of("SOLVED", "PARTLY", "UNREASONABLE", "LEGAL_CHANNEL", "UNSOLVED");

    private final Transactions transactions;
    private final OrderJournal journal;
    private final OrderAccess access;
    private final JdbcOrders orders;
    private final JdbcOrderParts parts;
    private final Processes processes;

    @Activate
    public DepartmentDesk(
            @Reference Transactions transactions,
            @Reference OrderJournal journal,
            @Reference OrderAccess access,
            @Reference JdbcOrders orders,
            @Reference JdbcOrderParts parts,
            @Reference Processes processes) {
        this.transactions = transactions;
        this.journal = journal;
        this.access = access;
        this.orders = orders;
        this.parts = parts;
        this.processes = processes;
    }

    public void sign(UUID id, Commands.Sign wanted, Principal by) {
        transactions.run(() -> {
            var it = take(id, wanted.version(), Action.SIGN, by);
            var own = own(it);
            var now = journal.now();
            orders.mark(id, own.departmentId(), "signed_at", now);
            journal.note(
                    id,
                    Change.SIGNED,
                    by,
                    own.departmentId(),
                    null,
                    Map.of("part", own.part().name()));
            if (own.part() == Part.HOST) {
                orders.set(id, Map.of("signed_at", now));
                leave(it.order(), "sign", "sign");
            }
        });
    }

    public void giveBack(UUID id, Commands.GiveBack wanted, Principal by) {
        transactions.run(() -> {
            var it = take(id, wanted.version(), Action.RETURN, by);
            var own = own(it);
            var reason = Texts.oneOf("reason", wanted.reason(), Set.of("FUNCTION", "TERRITORY", "OWNERSHIP"));
            var text = Texts.needed("text", wanted.text(), 1_000);
            parts.add(
                    id,
                    new OrderParts.Return(
                            journal.now(), own.departmentId(), reason, text, by.displayName(), null, null, null, null));
            orders.raise(id, "returns");
            lapse(it.order());
            journal.note(id, Change.RETURNED, by, own.departmentId(), text, Map.of("reason", reason));
            leave(it.order(), it.order().handling().signedAt() == null ? "sign" : "handle", "return");
        });
    }

    /** 办理记录, or an opinion of a helper or of somebody who got a copy. */
    public void note(UUID id, Commands.Note wanted, Principal by) {
        transactions.run(() -> {
            var it = access.require(Action.NOTE, journal.take(id), by);
            var own = it.reader().share(it.shares());
            journal.note(
                    id,
                    Change.NOTED,
                    by,
                    own.map(Share::departmentId).orElse(null),
                    Texts.needed("text", wanted.text(), 2_000),
                    own.<Map<String, Object>>map(
                                    share -> Map.of("part", share.part().name()))
                            .orElse(Map.of()));
        });
    }

    public void feedback(UUID id, Commands.Feedback wanted, Principal by) {
        transactions.run(() -> {
            var it = take(id, wanted.version(), Action.FEEDBACK, by);
            var own = own(it);
            var feedback = feedback(wanted, own, by);
            parts.add(id, feedback);
            Map<String, Object> detail = new HashMap<>();
            detail.put("part", own.part().name());
            detail.put("resolution", feedback.resolution());
            if (own.part() == Part.HOST) {
                var missing = missingOpinions(it);
                if (!missing.isEmpty()) {
                    detail.put("missingOpinions", missing);
                }
            }
            journal.note(id, Change.FED_BACK, by, own.departmentId(), feedback.result(), detail);
            if (own.part() == Part.CO) {
                orders.mark(id, own.departmentId(), "opinion_at", journal.now());
                return;
            }
            Map<String, @Nullable Object> columns = OrderFlow.columns("feedback_at", journal.now());
            columns.put("result", feedback.result());
            columns.put("closing_code", null);
            orders.set(id, columns);
            lapse(it.order());
            leave(it.order(), "handle", "feedback");
        });
    }

    private OrderParts.Feedback feedback(Commands.Feedback wanted, Share own, Principal by) {
        var contacted = wanted.contactedAt();
        if (contacted != null && contacted.isAfter(journal.now().plusSeconds(60))) {
            throw new InvalidException("contactedAt", "联系时间不能晚于现在");
        }
        return new OrderParts.Feedback(
                journal.now(),
                own.departmentId(),
                own.part(),
                Texts.oneOf("resolution", wanted.resolution(), RESOLUTIONS),
                Texts.needed("result", wanted.result(), 4_000),
                contacted,
                Texts.optional("legalBasis", wanted.legalBasis(), 500),
                by.displayName());
    }

    private static java.util.List<UUID> missingOpinions(Case it) {
        return it.shares().stream()
                .filter(share -> share.part() == Part.CO && share.opinionAt() == null)
                .map(Share::departmentId)
                .toList();
    }

    public void extend(UUID id, Commands.Extend wanted, Principal by) {
        transactions.run(() -> {
            var it = take(id, wanted.version(), Action.EXTEND, by);
            int days = Texts.needed("days", wanted.days());
            int most = access.limits().extensionDays();
            if (days < 1 || days > most) {
                throw new InvalidException("days", "延期为 1 到 " + most + " 个工作日");
            }
            var reason = Texts.needed("reason", wanted.reason(), 1_000);
            var basis = Texts.optional("legalBasis", wanted.legalBasis(), 500);
            parts.add(
                    id,
                    new OrderParts.Extension(journal.now(), days, reason, basis, by.displayName(), null, null, null));
            journal.note(id, Change.EXTENSION_ASKED, by, own(it).departmentId(), reason, Map.of("days", days));
            processes.tell(Assignment.process(it.order()), "extend", Map.of());
        });
    }

    /** Who answers or gives back no longer needs the time that they asked for. */
    private void lapse(WorkOrder order) {
        if (order.handling().extensionAsked()) {
            parts.decideExtension(order.id(), "LAPSED", null, Principal.SYSTEM.displayName(), journal.now());
            orders.set(order.id(), Map.of("extension_asked", false));
            leave(order, "review-extension", "refuse");
        }
    }

    private Case take(UUID id, long seen, Action action, Principal by) {
        var order = journal.take(id);
        var it = access.require(action, order, by);
        if (order.version() != seen) {
            journal.take(id, seen);
        }
        return it;
    }

    private static Share own(Case it) {
        return it.reader().share(it.shares()).orElseThrow();
    }

    private void leave(WorkOrder order, String step, String outcome) {
        processes.complete(Assignment.process(order), step, Map.of(Processes.OUTCOME, outcome));
    }
}
