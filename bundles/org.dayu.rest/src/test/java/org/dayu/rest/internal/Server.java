package org.dayu.rest.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

import javax.servlet.DispatcherType;
import javax.servlet.Servlet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.dayu.rest.internal.access.Authentication;
import org.dayu.rest.internal.access.FakeSessions;
import org.dayu.rest.internal.problem.ProblemPage;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The servlets of this bundle in a real HTTP server on a free port, as the whiteboard would put them. */
public final class Server {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestThreads threads = new TestThreads();
    private final org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server();
    private final ServerConnector connector = new ServerConnector(jetty);
    private final ServletContextHandler context = new ServletContextHandler();
    private final HttpClient client = HttpClient.newHttpClient();

    public final FakeSessions sessions = new FakeSessions();
    public final Authentication authentication;
    public final RestServlet rest;
    final Configured configured;

    public Server(Object... resources) {
        this(true, 0);
        add(resources);
    }

    private Server(boolean withSecurity, int settlingSeconds) {
        authentication = sessions.authentication(withSecurity, Duration.ofSeconds(5));
        configured = new Configured(config(Map.of("start_seconds", settlingSeconds)));
        rest = new RestServlet(authentication, new Serving(), threads, configured);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        var filter = new FilterHolder(new HeaderFilter(configured));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        serve(rest, "/api/*");
        serve(new ProblemPage(), "/problem");
        var errors = new ErrorPageErrorHandler();
        errors.addErrorPage(400, 599, "/problem");
        context.setErrorHandler(errors);
        jetty.setHandler(context);
    }

    /** While the security bundle is away. */
    public static Server withoutSecurity() {
        return new Server(false, 0);
    }

    /** That waits for resources which come after its start. */
    public static Server settling() {
        return new Server(true, 10);
    }

    public Server add(Object... resources) {
        for (Object resource : resources) {
            rest.addResource(resource);
        }
        return this;
    }

    public Server start() throws Exception {
        jetty.start();
        // init asks for the first generation; tests begin when it is there
        rest.rebuild();
        return this;
    }

    public void serve(Servlet servlet, String pattern) {
        var holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        context.addServlet(holder, pattern);
    }

    public TestThreads threads() {
        return threads;
    }

    public int port() {
        return connector.getLocalPort();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    public HttpClient client() {
        return client;
    }

    /** As a program with this user's token. */
    public HttpRequest.Builder as(String user, String path) {
        return request(path).header("Authorization", "Bearer " + user);
    }

    /** As a browser with this user's cookie. */
    public HttpRequest.Builder browser(String user, String path) {
        return request(path).header("Cookie", "dayu_session=" + user);
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    public static RestConfig config(Map<String, Object> values) {
        return (RestConfig) Proxy.newProxyInstance(
                RestConfig.class.getClassLoader(),
                new Class<?>[] {RestConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    public void stop() throws Exception {
        jetty.stop();
        threads.close();
    }
}
