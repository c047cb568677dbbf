package org.dayu.workorder.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.dayu.core.api.error.InvalidException;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a form, so that people are told of all of it at once. */
final class Faults {

    private final List<InvalidException.Fault> found = new ArrayList<>();

    /** The value, or {@code null} after noting what is wrong with it. */
    <T> @Nullable T of(Supplier<? extends @Nullable T> check) {
        try {
            return check.get();
        } catch (InvalidException e) {
            found.addAll(e.faults());
            return null;
        }
    }

    void check(Runnable check) {
        of(() -> {
            check.run();
            return null;
        });
    }

    void refuse() {
        if (!found.isEmpty()) {
            throw new InvalidException(
                    found.size() == 1 ? found.get(0).message() : "有 " + found.size() + " 处需要修改", found);
        }
    }
}
