package org.dayu.acd.internal.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one input led to.
 *
 * @param refusal why it was refused, a Chinese sentence, or {@code null} if it was taken
 */
public record Turn(List<Effect> effects, @Nullable String refusal) {

    public Turn {
        effects = List.copyOf(effects);
    }
}
