package org.dayu.workorder.internal;

import org.dayu.core.api.error.InvalidException;
import org.jspecify.annotations.Nullable;

/** Checks what people typed. */
final class Texts {

    private Texts() {}

    /** A text that must be there. */
    static String needed(String path, @Nullable String text, int max) {
        var clean = optional(path, text, max);
        if (clean == null) {
            throw new InvalidException(path, "不能为空");
        }
        return clean;
    }

    /** A text that may be missing; blank is missing. */
    static @Nullable String optional(String path, @Nullable String text, int max) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > max) {
            throw new InvalidException(path, "最多 " + max + " 字");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new InvalidException(path, "包含不可见的控制字符");
        }
        return text.strip();
    }

    /** One of a few words. */
    static String oneOf(String path, @Nullable String text, java.util.Set<String> words) {
        if (text == null || !words.contains(text)) {
            throw new InvalidException(path, "只能是 " + String.join("、", new java.util.TreeSet<>(words)));
        }
        return text;
    }

    static <T> T needed(String path, @Nullable T value) {
        if (value == null) {
            throw new InvalidException(path, "不能为空");
        }
        return value;
    }
}
