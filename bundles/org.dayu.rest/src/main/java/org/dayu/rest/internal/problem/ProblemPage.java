package org.dayu.rest.internal.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.servlet.RequestDispatcher;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

import org.osgi.service.component.annotations.Component;

/** What a person or program gets where no resource answers: unknown paths, failing servlets, requests the server refuses. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.name=dayu-problem",
            "osgi.http.whiteboard.servlet.errorPage=4xx",
            "osgi.http.whiteboard.servlet.errorPage=5xx",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=*)"
        })
public final class ProblemPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PAGE =
            """
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>%1$s</title>
            <body style="font-family:system-ui;max-width:32em;margin:20vh auto;padding:0 1em">
            <h1 style="font-size:20px">%1$s</h1><p>请求号 %2$s</p><p><a href="/">返回首页</a></p></body></html>
            """;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Problem problem;
        if (thrown instanceof Throwable failure) {
            problem = RequestLog.record(request, failure);
        } else {
            problem = Problem.of(status, "").numbered(RequestLog.number(request));
            RequestLog.refused(request, problem);
        }
        response.setHeader(RequestLog.HEADER, problem.request());
        if (wantsPage(request)) {
            response.setStatus(problem.status());
            response.setContentType("text/html;charset=utf-8");
            response.getOutputStream()
                    .write(PAGE.formatted(problem.title(), problem.request()).getBytes(StandardCharsets.UTF_8));
        } else {
            ProblemWriter.write(response, problem);
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
