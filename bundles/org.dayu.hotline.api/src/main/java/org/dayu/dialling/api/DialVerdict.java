package org.dayu.dialling.api;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Whether a number may be dialled. */
public sealed interface DialVerdict {

    NumberClass kind();

    /** The rule that decided, or {@code null} if none did. */
    @Nullable
    UUID rule();

    /** One plain sentence for who dials, or for who asks why. */
    String sentence();

    record Allowed(NumberClass kind, @Nullable UUID rule, String sentence) implements DialVerdict {}

    record Refused(NumberClass kind, @Nullable UUID rule, String sentence) implements DialVerdict {}
}
