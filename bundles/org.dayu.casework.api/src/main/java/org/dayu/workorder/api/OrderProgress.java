package org.dayu.workorder.api;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a citizen may ask about an order by its number and the last four digits of the phone it was filed from.
 *
 * <p>Thread-safe, never blocks the caller. Wrong number and wrong digits are not told apart; guessing is slowed down by
 * whoever faces the public.
 *
 * @since 1.0
 */
@ProviderType
public interface OrderProgress {

    /**
     * @param number the order's public number, digits only
     * @param phoneTail four digits
     */
    CompletionStage<Optional<Status>> find(String number, String phoneTail);

    /**
     * @param departmentName the unit that handles it, never a person
     * @param result what was answered, once closed
     */
    record Status(
            String number,
            OrderStatus status,
            Instant filed,
            Instant updated,
            @Nullable Instant deadline,
            @Nullable String departmentName,
            @Nullable String result) {}
}
