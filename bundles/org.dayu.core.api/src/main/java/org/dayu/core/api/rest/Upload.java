package org.dayu.core.api.rest;

import java.io.InputStream;
import java.util.Map;

/**
 * One uploaded file of a {@code multipart/form-data} request (RFC 7578): the part named {@code file}, or the only part
 * with a file name. A resource method takes it as its entity parameter:
 *
 * <pre>{@code
 * @POST @Consumes("multipart/form-data")
 * Attachment add(Upload upload)
 * }</pre>
 *
 * <p>The whole request was received when the method is called, within the limit of {@link BodyLimit}; large files wait on
 * disk and vanish with the end of the request.
 *
 * @param filename the last segment of the name the browser gave, without any path; never trust it
 * @param contentType the type the browser gave, e.g. {@code image/jpeg}; never trust it
 * @param size bytes
 * @param fields the other, textual parts by name
 * @param content read it once, within the request
 * @since 1.0
 */
public record Upload(String filename, String contentType, long size, Map<String, String> fields, InputStream content) {

    public Upload {
        fields = Map.copyOf(fields);
    }
}
