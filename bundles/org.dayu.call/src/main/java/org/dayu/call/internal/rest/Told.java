package org.dayu.call.internal.rest;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/** Tells a call what a button means, and the button what became of it. */
final class Told {

    private static final int ANSWER_SECONDS = 3;

    private Told() {}

    static UUID commandId(@Nullable UUID key) {
        return key == null ? UUID.randomUUID() : key;
    }

    static CallResource.Taken run(CallControl control, CallCommand command) {
        CallAnswer answer;
        try {
            answer = control.execute(command).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new UnavailableException("通话暂时没有响应，请重试", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("操作被中断，请重试", e);
        }
        if (answer instanceof CallAnswer.Done done) {
            return new CallResource.Taken(command.call(), done.version());
        }
        if (answer instanceof CallAnswer.Refused refused) {
            throw new ConflictException(refused.why());
        }
        throw new NotFoundException("通话已经结束");
    }
}
