package org.dayu.rest.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.ext.RuntimeDelegate;

import org.dayu.core.api.error.DayuException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.rest.internal.access.Authentication;
import org.dayu.rest.internal.access.Caller;
import org.dayu.rest.internal.access.Origin;
import org.dayu.rest.internal.problem.ProblemWriter;
import org.dayu.rest.internal.problem.RequestLog;
import org.glassfish.jersey.internal.ServiceFinder;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything under {@code /api}. Each change of the set of resources builds a new {@link Generation} beside the old one
 * and swaps them; requests for a resource that is being replaced wait at the {@link Gate}. A generation that cannot be
 * built leaves the old one in place.
 */
@Component(
        service = Servlet.class,
        immediate = true,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/*",
            "osgi.http.whiteboard.servlet.name=dayu-rest",
            // Pax Web's own: the first generation is built at start, not by the first request
            "load-on-startup:Integer=1",
            "service.ranking:Integer=100"
        })
public final class RestServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RestServlet.class);

    /** Bundles bring several resources at once: one generation for all of them. */
    private static final long SETTLE_MILLIS = 60;

    private final transient Authentication authentication;
    private final transient Serving serving;
    private final transient ScheduledExecutorService rebuilds;
    private final transient Gate gate;
    private final transient Configured configured;
    private final transient Runnable changed = this::rebuildSoon;
    private final transient Set<Object> resources = Collections.newSetFromMap(new IdentityHashMap<>());

    /** How often the set changed; guarded by it. */
    private transient long changes;

    private transient volatile @Nullable Generation current;
    private transient @Nullable ScheduledFuture<?> pending;

    @Activate
    public RestServlet(
            @Reference Authentication authentication,
            @Reference Serving serving,
            @Reference Threads threads,
            @Reference Configured configured) {
        this.authentication = authentication;
        this.serving = serving;
        this.configured = configured;
        this.gate = new Gate(configured.now().settling());
        this.rebuilds = threads.pool("rest-rebuild", 1);
        // resources build answers with the API's own classes, which look for their provider in one static place
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        // the look-up for OSGi misses META-INF/services inside embedded jars
        ServiceFinder.setIteratorProvider(new ServiceFinder.DefaultServiceIteratorProvider());
        configured.watch(changed);
    }

    @Deactivate
    void deactivate() {
        configured.unwatch(changed);
        rebuilds.shutdownNow();
    }

    @Reference(
            service = AnyService.class,
            target = "(dayu.rest=true)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addResource(Object resource) {
        synchronized (resources) {
            resources.add(resource);
            changes++;
        }
        rebuildSoon();
    }

    /** Runs inside the stop of the resource's bundle, which therefore lives until its requests have ended. */
    void removeResource(Object resource) throws InterruptedException {
        String path = ResourcePath.of(resource);
        var limits = configured.now();
        synchronized (resources) {
            gate.hold(path, limits.hold());
            resources.remove(resource);
            changes++;
        }
        rebuildSoon();
        if (!gate.drain(path, limits.drain())) {
            LOG.warn(
                    "requests for {} did not end within {} s",
                    path,
                    limits.drain().toSeconds());
        }
    }

    /** Returns at once: while this takes the container serves neither us nor who stands in for us. */
    @Override
    public void init() {
        rebuildSoon();
    }

    @Override
    public void destroy() {
        Generation last = current;
        current = null;
        serving.nothing();
        if (last != null) {
            last.retire();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(RestServlet.class.getClassLoader());
        try {
            admit(request, response);
        } catch (DayuException refused) {
            ProblemWriter.write(response, RequestLog.record(request, refused));
        } catch (Failed failed) {
            failed.rethrow();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response) {
        Origin.check(request, configured.now().allowedOrigins());
        // who waits for the security bundle waits outside, or its own resources could not leave
        Caller caller = authentication.caller(request);
        Gate.Pass pass = enterGate(request);
        while (!authentication.ready(caller)) {
            pass.leave();
            caller = authentication.caller(request);
            pass = enterGate(request);
        }
        try {
            request.setAttribute(Caller.ATTRIBUTE, caller);
            authentication.runAs(caller, () -> answer(request, response));
        } finally {
            pass.leave();
        }
    }

    private Gate.Pass enterGate(HttpServletRequest request) {
        try {
            return gate.enter(ResourcePath.strip(String.valueOf(request.getPathInfo())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) {
        Generation generation = enterCurrent();
        try {
            generation.serve(request, response);
        } catch (ServletException | IOException e) {
            throw new Failed(e);
        } finally {
            generation.leave();
        }
    }

    private Generation enterCurrent() {
        for (Generation generation = current; generation != null; generation = current) {
            if (generation.enter()) {
                return generation;
            }
        }
        throw away();
    }

    private static UnavailableException away() {
        return new UnavailableException("接口服务正在更新，请稍后重试。", null);
    }

    private void rebuildSoon() {
        synchronized (rebuilds) {
            if (rebuilds.isShutdown()) {
                return;
            }
            if (pending != null) {
                pending.cancel(false);
            }
            pending = rebuilds.schedule(this::rebuildIfServing, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Not before the container has initialised the servlet, which builds the first generation. */
    private void rebuildIfServing() {
        if (getServletConfig() != null) {
            rebuild();
        }
    }

    /** Builds until the result is the set of now: a generation with a resource that left meanwhile must not serve. */
    synchronized void rebuild() {
        boolean done = false;
        while (!done) {
            long began = System.nanoTime();
            List<Object> wanted;
            long version;
            synchronized (resources) {
                wanted = new ArrayList<>(resources);
                version = changes;
            }
            wanted.sort(Comparator.comparing(resource -> resource.getClass().getName()));
            try {
                done = swap(build(wanted), version);
                LOG.info("{} resources built in {} ms", wanted.size(), (System.nanoTime() - began) / 1_000_000);
            } catch (ServletException | RuntimeException | LinkageError e) {
                LOG.error("the resources {} cannot be served together; the ones before stay", names(wanted), e);
                done = true;
            }
        }
    }

    /** False if the set has changed since. */
    private boolean swap(Generation next, long version) {
        Generation last;
        synchronized (resources) {
            if (version != changes) {
                next.retire();
                return false;
            }
            last = current;
            current = next;
            gate.serve(next.paths());
            serving.now(next.paths().size());
        }
        if (last != null) {
            last.retire();
        }
        return true;
    }

    private Generation build(List<Object> wanted) throws ServletException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(RestServlet.class.getClassLoader());
        try {
            List<String> paths = new ArrayList<>(List.of(OpenApiResource.PATH));
            wanted.forEach(resource -> paths.add(ResourcePath.of(resource)));
            return new Generation(new Application(wanted, configured.now()), paths, getServletConfig());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static List<String> names(List<Object> resources) {
        return resources.stream().map(resource -> resource.getClass().getName()).toList();
    }

    /** Carries a checked exception out of a {@link Runnable}. */
    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(Exception cause) {
            super(cause);
        }

        void rethrow() throws ServletException, IOException {
            if (getCause() instanceof IOException io) {
                throw io;
            }
            if (getCause() instanceof ServletException servlet) {
                throw servlet;
            }
            throw this;
        }
    }
}
