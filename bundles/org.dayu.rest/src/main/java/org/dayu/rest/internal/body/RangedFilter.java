package org.dayu.rest.internal.body;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.rest.Ranged;

/** Turns a {@link Ranged} result into the part that was asked for: 200, 206 or 416. */
public final class RangedFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Ranged media)) {
            return;
        }
        var headers = response.getHeaders();
        headers.putSingle("Accept-Ranges", "bytes");
        headers.putSingle("Content-Disposition", disposition(media));
        if (media.etag() != null) {
            headers.putSingle("ETag", quoted(media.etag()));
        }
        var wish = fresh(request, media)
                ? ByteRange.parse(request.getHeaderString("Range"), media.length())
                : new ByteRange.Wish.Whole();
        if (wish instanceof ByteRange.Wish.Impossible) {
            response.setStatus(416);
            headers.putSingle("Content-Range", "bytes */" + media.length());
            response.setEntity(null);
            return;
        }
        var range = wish instanceof ByteRange.Wish.Part part ? part.range() : new ByteRange(0, media.length() - 1);
        if (wish instanceof ByteRange.Wish.Part) {
            response.setStatus(206);
            headers.putSingle("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + media.length());
        }
        headers.putSingle("Content-Length", Long.toString(range.length()));
        response.setEntity(
                new RangedPart(media.source(), range.first(), range.length()),
                response.getEntityAnnotations(),
                MediaType.valueOf(media.contentType()));
    }

    /** If-Range: a part is of use only to who has the rest of the same content. */
    private static boolean fresh(ContainerRequestContext request, Ranged media) {
        String condition = request.getHeaderString("If-Range");
        return condition == null || (media.etag() != null && condition.equals(quoted(media.etag())));
    }

    private static String quoted(String etag) {
        return '"' + etag.replace("\"", "") + '"';
    }

    private static String disposition(Ranged media) {
        String ascii = media.filename().replaceAll("[^A-Za-z0-9._-]", "_");
        String utf8 =
                URLEncoder.encode(media.filename(), StandardCharsets.UTF_8).replace("+", "%20");
        return (media.attachment() ? "attachment" : "inline") + "; filename=\"" + ascii + "\"; filename*=UTF-8''"
                + utf8;
    }
}
