package org.dayu.security.internal.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a form, so that a person learns of all of it at once. */
final class Check {

    private final List<Fault> faults = new ArrayList<>();

    Check require(boolean right, String path, String message) {
        if (!right) {
            faults.add(new Fault(path, message));
        }
        return this;
    }

    Check matches(@Nullable String text, Pattern pattern, String path, String message) {
        return require(text != null && pattern.matcher(text).matches(), path, message);
    }

    Check matchesIfAny(@Nullable String text, Pattern pattern, String path, String message) {
        return text == null ? this : matches(text, pattern, path, message);
    }

    Check text(@Nullable String text, int max, String path, String what) {
        boolean right = text != null
                && !text.isBlank()
                && text.length() <= max
                && text.chars().noneMatch(c -> c < ' ');
        return require(right, path, what + "应为 1 到 " + max + " 个字符");
    }

    void done() {
        if (!faults.isEmpty()) {
            throw new InvalidException(faults.get(0).message(), faults);
        }
    }
}
