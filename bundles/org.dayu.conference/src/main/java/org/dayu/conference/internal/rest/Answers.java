package org.dayu.conference.internal.rest;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dayu.call.api.CallAnswer;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;

/** Turns a call's answer into that of a request. */
public final class Answers {

    private static final int SECONDS = 3;

    /** What became of a button. */
    public record Taken(UUID call, long version) {}

    private Answers() {}

    static Taken await(UUID call, CompletionStage<CallAnswer> coming) {
        CallAnswer answer;
        try {
            answer = coming.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new UnavailableException("通话暂时没有响应，请重试", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("操作被中断，请重试", e);
        }
        if (answer instanceof CallAnswer.Done done) {
            return new Taken(call, done.version());
        }
        if (answer instanceof CallAnswer.Refused refused) {
            throw new ConflictException(refused.why());
        }
        throw new NotFoundException("没有这个通话，或它已经结束");
    }
}
