package org.dayu.acd.internal.rest;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dayu.core.api.error.DayuException;
import org.dayu.core.api.error.UnavailableException;

/** A request waits for the loop's answer on its own thread. */
final class Waiting {

    private static final long PATIENCE_SECONDS = 5;
    private static final String BUSY = "排队系统没有及时响应，请稍后再试";

    private Waiting() {}

    static <T> T on(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DayuException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException(BUSY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(BUSY, e);
        }
    }
}
