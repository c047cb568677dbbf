package org.dayu.workorder.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.OrderParts.Share;

/**
 * Somebody who looks at orders: which they may see, and for which department they act.
 *
 * @param departments theirs and every one below it
 * @param scoped whether they see only orders in which these have a part
 */
record Reader(Principal who, Set<UUID> departments, boolean scoped) {

    private static final Role[] CITY = {
        Role.AGENT, Role.SUPERVISOR, Role.DISPATCHER, Role.COMMANDER, Role.DUTY_OFFICER, Role.ANALYST, Role.ADMIN
    };

    static Reader of(Principal who, Departments directory) {
        boolean scoped = who.departmentScoped() || !who.hasAny(CITY);
        var home = who.departmentId();
        boolean acts = home != null && who.hasAny(Role.DEPARTMENT_STAFF, Role.DEPARTMENT_LEAD);
        return new Reader(who, acts ? directory.withDescendants(home) : Set.of(), scoped);
    }

    boolean sees(List<Share> shares) {
        return !scoped || share(shares).isPresent();
    }

    /** Their department's part, the weightiest if there are several. */
    Optional<Share> share(List<Share> shares) {
        for (var part : List.of(Part.HOST, Part.CO, Part.CC)) {
            for (var share : shares) {
                if (share.part() == part && departments.contains(share.departmentId())) {
                    return Optional.of(share);
                }
            }
        }
        return Optional.empty();
    }

    boolean had(List<Share> shares) {
        return shares.stream()
                .anyMatch(share -> share.part() == Part.PAST && departments.contains(share.departmentId()));
    }

    /** Whether the citizen's name is kept from them: a confidential order is told to departments without it. */
    boolean kept(WorkOrder order) {
        return order.claimant().confidential() && scoped;
    }
}
