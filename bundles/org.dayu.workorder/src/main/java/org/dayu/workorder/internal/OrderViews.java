package org.dayu.workorder.internal;

import java.util.List;
import java.util.UUID;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.OrderParts.Share;
import org.dayu.workorder.internal.process.Processes;
import org.dayu.workorder.internal.sla.SlaClass;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person may read of orders: scope, masking and the buttons that they have. */
@Component(service = OrderViews.class)
public final class OrderViews {

    private final OrderAccess access;
    private final JdbcOrders orders;
    private final JdbcOrderParts parts;
    private final JdbcOrderLists lists;
    private final OrderRowViews rows;
    private final OrderDocuments documents;
    private final DispatchCatalogue catalogue;
    private final ReferenceData reference;
    private final Processes processes;
    private final Users users;

    @Activate
    public OrderViews(
            @Reference OrderAccess access,
            @Reference JdbcOrders orders,
            @Reference JdbcOrderParts parts,
            @Reference JdbcOrderLists lists,
            @Reference OrderRowViews rows,
            @Reference OrderDocuments documents,
            @Reference DispatchCatalogue catalogue,
            @Reference ReferenceData reference,
            @Reference Processes processes,
            @Reference Users users) {
        this.access = access;
        this.orders = orders;
        this.parts = parts;
        this.lists = lists;
        this.rows = rows;
        this.documents = documents;
        this.catalogue = catalogue;
        this.reference = reference;
        this.processes = processes;
        this.users = users;
    }

    public Page<OrderRow> page(OrderQuery wanted, PageRequest page, Principal who) {
        var reader = access.reader(who);
        var found = lists.page(wanted, reader, page);
        return new Page<>(rows(found.items(), reader), found.total(), found.offset());
    }

    List<OrderRow> all(OrderQuery wanted, Principal who, int limit) {
        var reader = access.reader(who);
        return rows(lists.all(wanted, reader, limit), reader);
    }

    private List<OrderRow> rows(List<WorkOrder> found, Reader reader) {
        var shares = orders.sharesOf(found.stream().map(WorkOrder::id).toList());
        return found.stream()
                .map(order -> rows.row(order, shares.getOrDefault(order.id(), List.of()), reader))
                .toList();
    }

    public java.util.Map<String, Long> counts(Principal who) {
        return lists.counts(access.reader(who));
    }

    /** @param key the id, or the public number */
    public OrderView find(String key, Principal who) {
        if (key.matches("\\d{16}")) {
            return view(access.visible(key, who), who);
        }
        return view(access.visible(id(key), who), who);
    }

    public OrderView find(UUID id, Principal who) {
        return view(access.visible(id, who), who);
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException noId) {
            throw new org.dayu.core.api.error.NotFoundException("没有这个工单");
        }
    }

    private OrderView view(WorkOrder order, Principal who) {
        var reader = access.reader(who);
        var id = order.id();
        var shares = orders.shares(id);
        var handling = order.handling();
        return new OrderView(
                rows.row(order, shares, reader),
                order.matter().cause(),
                order.matter().course(),
                order.matter().occurredAt(),
                order.outcome().result(),
                order.outcome().closingCode(),
                citizen(order, reader),
                units(shares),
                rule(handling),
                handling.slaClass(),
                reference.limit(handling.slaClass()).map(SlaClass::label).orElse(null),
                handling.dispatchedAt(),
                handling.signedAt(),
                handling.feedbackAt(),
                users.find(order.createdBy()).map(UserInfo::displayName).orElse(null),
                timeline(id),
                access.actions(order, who).stream()
                        .map(it -> new OrderView.Button(it.name(), it.allowed(), it.allowed() ? null : it.why()))
                        .toList(),
                attachments(id),
                feedbacks(id),
                parts.visits(id),
                returns(id),
                parts.extensions(id),
                position(order));
    }

    private OrderView.Citizen citizen(WorkOrder order, Reader reader) {
        boolean hidden = reader.kept(order);
        return new OrderView.Citizen(
                hidden ? null : order.claimant().citizenId(),
                rows.name(order, reader),
                rows.phone(order, reader),
                hidden ? null : order.claimant().gender(),
                rows.homeAddress(order, reader),
                hidden);
    }

    private List<OrderView.Unit> units(List<Share> shares) {
        return shares.stream()
                .filter(share -> share.part() == Part.CO || share.part() == Part.CC)
                .map(share -> new OrderView.Unit(
                        share.departmentId(),
                        documents.departmentName(share.departmentId()),
                        share.part().name(),
                        share.signedAt(),
                        share.opinionAt()))
                .toList();
    }

    private Suggestions.@Nullable RuleRef rule(WorkOrder.Handling handling) {
        var id = handling.ruleId();
        var version = handling.ruleVersion();
        return id == null || version == null
                ? null
                : catalogue
                        .find(id, version)
                        .map(rule -> new Suggestions.RuleRef(id, rule.no(), version))
                        .orElse(null);
    }

    private List<OrderView.Line> timeline(UUID id) {
        return parts.timeline(id).stream()
                .map(event -> new OrderView.Line(
                        event.id(),
                        event.at(),
                        event.type(),
                        Change.ofType(event.type()).map(Change::label).orElse(event.type()),
                        event.byName(),
                        documents.departmentName(event.departmentId()),
                        event.text(),
                        event.detail()))
                .toList();
    }

    private List<OrderView.File> attachments(UUID id) {
        return parts.attachments(id).stream().map(OrderViews::file).toList();
    }

    static OrderView.File file(OrderParts.Attachment attachment) {
        return new OrderView.File(
                attachment.id(),
                attachment.filename(),
                attachment.mediaType(),
                attachment.size(),
                attachment.at(),
                attachment.by(),
                attachment.step());
    }

    private List<OrderView.Feedback> feedbacks(UUID id) {
        return parts.feedbacks(id).stream()
                .map(feedback -> new OrderView.Feedback(
                        feedback.at(),
                        documents.departmentName(feedback.departmentId()),
                        feedback.part().name(),
                        feedback.resolution(),
                        feedback.result(),
                        feedback.contactedAt(),
                        feedback.legalBasis(),
                        feedback.by()))
                .toList();
    }

    private List<OrderView.Return> returns(UUID id) {
        return parts.returns(id).stream()
                .map(asked -> new OrderView.Return(
                        asked.at(),
                        asked.reason(),
                        asked.text(),
                        asked.by(),
                        documents.departmentName(asked.departmentId()),
                        asked.decision(),
                        asked.note(),
                        asked.decidedBy(),
                        asked.decidedAt()))
                .toList();
    }

    private OrderView.@Nullable Position position(WorkOrder order) {
        var processId = order.processId();
        return processId == null
                ? null
                : processes
                        .position(processId)
                        .map(at -> new OrderView.Position(at.key(), at.version(), at.active(), at.passed(), at.ended()))
                        .orElse(null);
    }
}
