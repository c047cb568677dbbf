package org.dayu.acd.internal;

import java.util.concurrent.CompletableFuture;

import org.dayu.acd.internal.engine.Input;
import org.jspecify.annotations.Nullable;

/**
 * An input on its way.
 *
 * @param taken completed on the loop when it has been applied, with the refusal or {@code null}
 */
record Command(Input input, @Nullable CompletableFuture<@Nullable String> taken) {}
