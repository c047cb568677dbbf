package org.dayu.sip.internal.wire;

import java.util.function.Consumer;

import javax.sip.message.Response;

/** What becomes of a request outside any leg; told on a stack thread. */
public interface Outcome {

    void response(Response response);

    void nothing();

    /** @param response takes the final response */
    static Outcome of(Consumer<Response> response, Runnable nothing) {
        return new Outcome() {
            @Override
            public void response(Response given) {
                if (given.getStatusCode() >= 200) {
                    response.accept(given);
                }
            }

            @Override
            public void nothing() {
                nothing.run();
            }
        };
    }
}
