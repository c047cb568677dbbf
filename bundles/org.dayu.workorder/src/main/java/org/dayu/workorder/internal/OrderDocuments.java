package org.dayu.workorder.internal;

import java.util.List;
import java.util.UUID;

import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.workorder.api.OrderDocument;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.OrderParts.Share;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Orders as other bundles read them, without the citizen. */
@Component(service = OrderDocuments.class)
public final class OrderDocuments {

    private final Departments departments;
    private final ReferenceData reference;

    @Activate
    public OrderDocuments(@Reference Departments departments, @Reference ReferenceData reference) {
        this.departments = departments;
        this.reference = reference;
    }

    OrderDocument of(WorkOrder order, List<Share> shares, Change change) {
        var matter = order.matter();
        var place = matter.place();
        var handling = order.handling();
        return new OrderDocument(
                order.id(),
                order.number(),
                order.version(),
                change.type(),
                order.channel(),
                matter.title(),
                matter.course().isEmpty() ? matter.cause() : matter.cause() + "\n" + matter.course(),
                matter.categoryCode(),
                reference.categories().path(matter.categoryCode()),
                matter.urgency(),
                order.status(),
                place.address(),
                place.lon(),
                place.lat(),
                place.districtCode(),
                place.districtName(),
                handling.departmentId(),
                departmentName(handling.departmentId()),
                coDepartments(shares),
                order.claimant().confidential(),
                order.callId(),
                order.createdAt(),
                order.updatedAt(),
                handling.deadline(),
                order.outcome().closedAt());
    }

    @Nullable
    String departmentName(@Nullable UUID id) {
        return id == null ? null : departments.find(id).map(Department::name).orElse(null);
    }

    static List<UUID> coDepartments(List<Share> shares) {
        return shares.stream()
                .filter(share -> share.part() == Part.CO)
                .map(Share::departmentId)
                .toList();
    }
}
