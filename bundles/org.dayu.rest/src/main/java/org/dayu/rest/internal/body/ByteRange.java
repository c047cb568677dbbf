package org.dayu.rest.internal.body;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110, section 14.1.2).
 *
 * @param first the first byte, from 0
 * @param last the last byte, inclusive
 */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a {@code Range} header asks of content of this length. */
    sealed interface Wish {

        /** No range, several, or not understood: the whole content answers it. */
        record Whole() implements Wish {}

        /** Beyond the end. */
        record Impossible() implements Wish {}

        record Part(ByteRange range) implements Wish {}
    }

    static Wish parse(@Nullable String header, long length) {
        if (header == null) {
            return new Wish.Whole();
        }
        var single = SINGLE.matcher(header.strip());
        if (!single.matches()) {
            return new Wish.Whole();
        }
        Optional<Long> from = number(single.group(1));
        Optional<Long> to = number(single.group(2));
        if (from.isEmpty()) {
            return to.map(count -> lastBytes(count, length)).orElseGet(Wish.Whole::new);
        }
        if (to.isPresent() && to.get() < from.get()) {
            return new Wish.Whole();
        }
        if (from.get() >= length) {
            return new Wish.Impossible();
        }
        return new Wish.Part(new ByteRange(from.get(), Math.min(to.orElse(length - 1), length - 1)));
    }

    long length() {
        return last - first + 1;
    }

    private static Wish lastBytes(long count, long length) {
        if (count == 0 || length == 0) {
            return new Wish.Impossible();
        }
        return new Wish.Part(new ByteRange(Math.max(0, length - count), length - 1));
    }

    private static Optional<Long> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(digits));
    }
}
