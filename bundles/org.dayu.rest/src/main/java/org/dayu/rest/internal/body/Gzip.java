package org.dayu.rest.internal.body;

import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.ext.WriterInterceptor;
import javax.ws.rs.ext.WriterInterceptorContext;

import org.jspecify.annotations.Nullable;

/** Packs textual answers for those who can unpack them. */
@Priority(Priorities.ENTITY_CODER)
public final class Gzip implements ContainerResponseFilter, WriterInterceptor {

    private static final String WANTED = "org.dayu.rest.gzip";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String accepted = request.getHeaderString("Accept-Encoding");
        if (accepted != null
                && accepted.toLowerCase(Locale.ROOT).contains("gzip")
                && textual(response.getMediaType())) {
            request.setProperty(WANTED, true);
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(WANTED) == null || context.getHeaders().containsKey("Content-Length")) {
            context.proceed();
            return;
        }
        context.getHeaders().putSingle("Content-Encoding", "gzip");
        context.getHeaders().add("Vary", "Accept-Encoding");
        var packed = new GZIPOutputStream(context.getOutputStream());
        context.setOutputStream(packed);
        context.proceed();
        packed.finish();
    }

    private static boolean textual(@Nullable MediaType type) {
        return type != null
                && (type.getType().equals("text")
                        || type.getSubtype().equals("json")
                        || type.getSubtype().endsWith("+json"));
    }
}
