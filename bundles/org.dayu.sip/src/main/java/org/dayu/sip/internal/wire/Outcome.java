package org.dayu.sip.internal.wire;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

import javax.sip.message.Response;

/** What becomes of a request outside any leg; told on a stack thread. */
public interface Outcome {

    void response(Response response);

    /** @param status 408 for no answer, 503 if there is no way to the peer (RFC 3261, 8.1.3.1) */
    void nothing(int status);

    /** @param response takes the final response */
    static Outcome of(Consumer<Response> response, IntConsumer nothing) {
        return new Outcome() {
            @Override
            public void response(Response given) {
                if (given.getStatusCode() >= 200) {
                    response.accept(given);
                }
            }

            @Override
            public void nothing(int status) {
                nothing.accept(status);
            }
        };
    }
}
