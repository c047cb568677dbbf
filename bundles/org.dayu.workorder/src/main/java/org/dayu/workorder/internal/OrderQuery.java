package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are wanted.
 *
 * @param box a {@link Box} by its name
 * @param department host, helper or copy
 * @param category a code or its beginning
 * @param text a number, or part of title, content or place
 * @param from filed at or after
 * @param to filed before
 * @param sort {@code createdAt}, {@code updatedAt}, {@code deadline} or {@code urgency}; with {@code -} falling
 */
public record OrderQuery(
        Box box,
        List<OrderStatus> status,
        @Nullable String district,
        @Nullable UUID department,
        @Nullable String category,
        @Nullable Urgency urgency,
        @Nullable String text,
        @Nullable UUID citizenId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String sort) {

    public OrderQuery {
        status = List.copyOf(status);
    }

    /** A pile of work. */
    public enum Box {
        TO_DISPATCH("o.status = 'PENDING_DISPATCH'", true),
        TO_SIGN("o.status = 'PENDING_SIGN'", true),
        HANDLING("o.status in ('PROCESSING', 'REDO')", true),
        DUE_SOON(Sql.CLOCKED + " and o.warn_at <= :now and o.deadline > :now", true),
        OVERDUE(Sql.CLOCKED + " and o.deadline <= :now", true),
        RETURNED("o.status = 'RETURN_REVIEW'", true),
        TO_CHECK("o.status = 'PENDING_CHECK'", true),
        TO_VISIT("o.status = 'PENDING_VISIT'", true),
        EXTENSION(Sql.OPEN + " and o.extension_asked", true),
        CC(Sql.OPEN + " and " + Sql.COPIED, true),
        MINE(Sql.OPEN + " and o.created_by = :me", true),
        CLOSED("o.status in ('CLOSED', 'REJECTED')", false),
        ALL("true", false);

        private final String condition;
        private final boolean work;

        Box(String condition, boolean work) {
            this.condition = condition;
            this.work = work;
        }

        String condition() {
            return condition;
        }

        /** Whether there is something to do in it, so that it is counted and sorted by deadline. */
        boolean work() {
            return work;
        }

        /** The name on the wire, e.g. {@code to-sign}. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Parts of the conditions. {@code :scope} holds the reader's departments. */
    private static final class Sql {
        static final String OPEN = "o.status not in ('CLOSED', 'REJECTED')";
        static final String CLOCKED = "o.status in ('PENDING_SIGN', 'PROCESSING', 'RETURN_REVIEW', 'REDO')";
        static final String COPIED = "exists (select 1 from workorder.order_department c where c.order_id = o.id"
                + " and c.role = 'CC' and (:city or c.department_id = any(:scope)))";

        private Sql() {}
    }
}
