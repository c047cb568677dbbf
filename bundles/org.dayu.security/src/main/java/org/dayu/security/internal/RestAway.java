package org.dayu.security.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

import org.osgi.service.component.annotations.Component;

/** Answers under {@code /api} while the REST bundle itself is being updated; it lives here to outlive that. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/*",
            "osgi.http.whiteboard.servlet.name=dayu-rest-away",
            "service.ranking:Integer=-100"
        })
public final class RestAway extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final byte[] ANSWER =
            "{\"type\":\"about:blank\",\"title\":\"服务暂时不可用\",\"status\":503,\"detail\":\"接口服务正在更新，请稍后重试。\"}"
                    .getBytes(StandardCharsets.UTF_8);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "2");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(ANSWER.length);
        response.getOutputStream().write(ANSWER);
    }
}
