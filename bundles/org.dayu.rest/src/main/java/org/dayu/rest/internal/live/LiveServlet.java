package org.dayu.rest.internal.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

import org.dayu.core.api.error.DayuException;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.Sessions.Session;
import org.dayu.rest.internal.access.Authentication;
import org.dayu.rest.internal.problem.ProblemWriter;
import org.dayu.rest.internal.problem.RefusedException;
import org.dayu.rest.internal.problem.RequestLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/v1/live?topics=a,b}: events {@code snapshot}, {@code delta}, {@code away} (the source of a topic is
 * being replaced) and {@code end} (log in again, or come back at once if the reason is {@code changed}).
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/v1/live",
            "osgi.http.whiteboard.servlet.name=dayu-rest-live",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class LiveServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9.-]{0,63}");
    private static final int MAX_TOPICS = 16;

    /** Also tells the screen how soon to come back. */
    private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

    private final transient LiveHubService hub;
    private final transient Authentication authentication;

    @Activate
    public LiveServlet(@Reference LiveHubService hub, @Reference Authentication authentication) {
        this.hub = hub;
        this.authentication = authentication;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Session session = authentication.caller(request).require();
            if (session.mustChangePassword()) {
                throw new RefusedException(RefusedException.PASSWORD_CHANGE, "请先修改初始密码。");
            }
            List<String> topics = topics(request);
            if (hub.refuses(session.principal(), topics)) {
                throw new ForbiddenException("您的角色不能查看这项实时信息。");
            }
            if (!hub.reserve()) {
                throw new UnavailableException("同时打开的页面过多，请稍后重试。", null);
            }
            String token = authentication.token(request).orElseThrow();
            stream(request, response, new LiveStream(hub.run(), session, token, topics));
        } catch (DayuException refused) {
            ProblemWriter.write(response, RequestLog.record(request, refused));
        }
    }

    private void stream(HttpServletRequest request, HttpServletResponse response, LiveStream stream)
            throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        // nginx in front would collect events otherwise
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        var out = response.getOutputStream();
        var outlet =
                new Outlet(context, out, hub.settings().queue(), () -> hub.drained(stream), () -> hub.closed(stream));
        stream.connect(outlet);
        context.addListener(new EndOfConnection(outlet));
        outlet.offer(HELLO);
        out.setWriteListener(outlet);
        hub.open(stream, Optional.ofNullable(request.getHeader("Last-Event-ID")).orElse(""));
    }

    private static List<String> topics(HttpServletRequest request) {
        String given = Optional.ofNullable(request.getParameter("topics")).orElse("");
        List<String> topics = Stream.of(given.split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (topics.isEmpty()
                || topics.size() > MAX_TOPICS
                || !topics.stream().allMatch(topic -> TOPIC.matcher(topic).matches())) {
            throw new InvalidException("topics", "请给出 1 到 " + MAX_TOPICS + " 个主题，以逗号分隔");
        }
        return topics;
    }

    /** Whatever ends the connection ends the stream. */
    private record EndOfConnection(Outlet outlet) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            outlet.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            outlet.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            outlet.close();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // streams do not dispatch
        }
    }
}
