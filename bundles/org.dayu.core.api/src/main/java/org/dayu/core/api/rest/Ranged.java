package org.dayu.core.api.rest;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Media as the result of a resource method; the browser may ask for parts of it (RFC 9110, section 14: 206, 416,
 * If-Range), so that a player can seek.
 *
 * @param source opened when the answer is written, on the request's thread
 * @param length bytes in all
 * @param contentType e.g. {@code audio/wav}
 * @param filename offered when the person saves it
 * @param etag names this content, so that a changed one is not mixed with it; {@code null} if there is no such name
 * @param attachment whether the browser should save it rather than show it
 * @since 1.0
 */
public record Ranged(
        StreamSource source,
        long length,
        String contentType,
        String filename,
        @Nullable String etag,
        boolean attachment) {

    public Ranged {
        Objects.requireNonNull(source, "source");
        if (length < 0) {
            throw new IllegalArgumentException("negative length");
        }
    }

    /** Media to be played or shown in the page. */
    public static Ranged inline(StreamSource source, long length, String contentType, String filename) {
        return new Ranged(source, length, contentType, filename, null, false);
    }

    /** A file to be saved. */
    public static Ranged attachment(StreamSource source, long length, String contentType, String filename) {
        return new Ranged(source, length, contentType, filename, null, true);
    }
}
