package org.dayu.workorder.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a citizen has turned to the hotline with before; for the screen pop.
 *
 * <p>Thread-safe; two indexed queries, joins the caller's transaction.
 *
 * @since 1.0
 */
@ProviderType
public interface OrderHistory {

    /**
     * @param citizenId orders of this citizen
     * @param phone and orders filed from this number, digits only
     * @param limit how many of the last orders
     */
    History of(@Nullable UUID citizenId, @Nullable String phone, int limit);

    /**
     * @param orders the last ones, newest first
     * @param open how many are not over
     * @param lastYear how many were filed within the last 365 days
     */
    record History(List<Brief> orders, long total, long open, long lastYear) {
        public History {
            orders = List.copyOf(orders);
        }
    }

    /** One order in one line. */
    record Brief(
            UUID id,
            String number,
            String title,
            OrderStatus status,
            String categoryName,
            Instant createdAt,
            @Nullable Instant deadline,
            @Nullable String departmentName) {}
}
