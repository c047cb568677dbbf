package org.dayu.rest.internal.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyWriter;

/** Copies a part of stored bytes to the answer. */
public final class RangedWriter implements MessageBodyWriter<RangedPart> {

    private static final int BUFFER = 32_768;

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == RangedPart.class;
    }

    @Override
    public void writeTo(
            RangedPart part,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        if (part.length() == 0) {
            return;
        }
        try (InputStream in = part.source().open(part.from())) {
            byte[] buffer = new byte[BUFFER];
            for (long left = part.length(); left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("the source ended " + left + " bytes early");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
