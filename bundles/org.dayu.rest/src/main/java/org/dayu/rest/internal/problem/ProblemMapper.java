package org.dayu.rest.internal.problem;

import java.util.concurrent.atomic.AtomicReference;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;

/** Turns whatever a resource throws into a problem. */
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private final AtomicReference<HttpServletRequest> request = new AtomicReference<>();

    /** Given once by Jersey: a proxy of whatever request the thread works for. */
    @Context
    public void setRequest(HttpServletRequest proxy) {
        request.set(proxy);
    }

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        Problem problem = RequestLog.record(request.get(), thrown);
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        problem.retryAfter().ifPresent(after -> response.header("Retry-After", Math.max(1, after.toSeconds())));
        if (problem.status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 405 && thrown instanceof WebApplicationException web) {
            response.header("Allow", web.getResponse().getHeaderString("Allow"));
        }
        return response.build();
    }
}
