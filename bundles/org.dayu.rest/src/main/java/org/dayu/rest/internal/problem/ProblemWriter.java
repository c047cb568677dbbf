package org.dayu.rest.internal.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.servlet.http.HttpServletResponse;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.dayu.rest.internal.json.Json;

/** Writes problems outside the resources: in servlets and filters. Thread-safe. */
public final class ProblemWriter {

    private static final ObjectMapper JSON = Json.mapper();

    private ProblemWriter() {}

    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.retryAfter()
                .ifPresent(after -> response.setHeader("Retry-After", Long.toString(Math.max(1, after.toSeconds()))));
        if (problem.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setHeader("Cache-Control", "no-store");
        byte[] body = JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
