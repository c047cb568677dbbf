package org.dayu.rest.internal.body;

import java.io.IOException;

import javax.ws.rs.ext.ReaderInterceptor;
import javax.ws.rs.ext.ReaderInterceptorContext;

import org.dayu.core.api.error.InvalidException;

/** The JSON text {@code null} is no body: resources never see {@code null}. */
public final class BodyRequired implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw new InvalidException("", "请求没有内容");
        }
        return body;
    }
}
