package org.dayu.workorder.internal;

import java.time.Clock;
import java.util.List;

import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.workorder.internal.OrderParts.Share;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes list rows for one reader: scope, names masked by role. */
@Component(service = OrderRowViews.class)
public final class OrderRowViews {

    private final OrderDocuments documents;
    private final ReferenceData reference;
    private final Departments departments;
    private final PersonalData personalData;
    private final Clock clock;

    @Activate
    public OrderRowViews(
            @Reference OrderDocuments documents,
            @Reference ReferenceData reference,
            @Reference Departments departments,
            @Reference PersonalData personalData) {
        this(documents, reference, departments, personalData, Clock.systemUTC());
    }

    OrderRowViews(
            OrderDocuments documents,
            ReferenceData reference,
            Departments departments,
            PersonalData personalData,
            Clock clock) {
        this.documents = documents;
        this.reference = reference;
        this.departments = departments;
        this.personalData = personalData;
        this.clock = clock;
    }

    Reader reader(Principal who) {
        return Reader.of(who, departments);
    }

    OrderRow row(WorkOrder order, List<Share> shares, Reader reader) {
        var matter = order.matter();
        var place = matter.place();
        var handling = order.handling();
        return new OrderRow(
                order.id(),
                order.number(),
                order.version(),
                matter.title(),
                order.status(),
                order.status().label(),
                matter.urgency(),
                order.channel(),
                matter.categoryCode(),
                reference.categories().path(matter.categoryCode()),
                place.address(),
                place.lon(),
                place.lat(),
                place.districtCode(),
                place.districtName(),
                handling.departmentId(),
                documents.departmentName(handling.departmentId()),
                reader.share(shares).map(share -> share.part().name()).orElse(null),
                order.claimant().confidential(),
                name(order, reader),
                order.createdAt(),
                order.updatedAt(),
                handling.signBy(),
                handling.warnAt(),
                handling.deadline(),
                order.outcome().closedAt(),
                order.light(clock.instant()),
                handling.urges(),
                handling.returns(),
                handling.redos(),
                handling.extensionAsked(),
                order.callId());
    }

    @Nullable
    String name(WorkOrder order, Reader reader) {
        var sealed = order.claimant().nameSealed();
        return sealed == null || reader.kept(order) ? null : Privacy.name(reader.who(), personalData.open(sealed));
    }

    @Nullable
    String phone(WorkOrder order, Reader reader) {
        var sealed = order.claimant().phoneSealed();
        return sealed == null || reader.kept(order) ? null : Privacy.number(reader.who(), personalData.open(sealed));
    }

    /** Home addresses are for those who may read numbers. */
    @Nullable
    String homeAddress(WorkOrder order, Reader reader) {
        var sealed = order.claimant().addressSealed();
        return sealed == null || reader.kept(order) || !Privacy.mayReadNumbers(reader.who())
                ? null
                : personalData.open(sealed);
    }
}
