package org.dayu.rest.internal.problem;

import javax.servlet.http.HttpServletRequest;
import javax.validation.ConstraintViolationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;

/** Nearer than Jersey's own mapper for validation, which answers without a problem. */
public class ValidationMapper implements ExceptionMapper<ConstraintViolationException> {

    private final ProblemMapper general = new ProblemMapper();

    /** Given once by Jersey: a proxy of whatever request the thread works for. */
    @Context
    public void setRequest(HttpServletRequest proxy) {
        general.setRequest(proxy);
    }

    @Override
    public Response toResponse(ConstraintViolationException thrown) {
        return general.toResponse(thrown);
    }
}
