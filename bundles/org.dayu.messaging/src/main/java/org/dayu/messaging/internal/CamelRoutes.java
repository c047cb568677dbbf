package org.dayu.messaging.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Camel context. Runs the listeners' routes, and those of every bundle that registers a {@link RoutesBuilder}
 * as a service: its routes come and go with it. Thread-safe.
 */
@Component(service = CamelRoutes.class)
public final class CamelRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(CamelRoutes.class);
    private static final long STOP_SECONDS = 10;

    private final DefaultCamelContext camel = new DefaultCamelContext(false);
    private final Map<RoutesBuilder, Set<String>> others = new HashMap<>();

    /** Camel declares "throws Exception" throughout; what it throws here is a broken set-up. */
    static final class RouteException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RouteException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private interface CamelCall {
        void run() throws Exception;
    }

    @Activate
    public CamelRoutes(@Reference ConnectionFactory broker) {
        inCamelsLoader("could not start Camel", () -> {
            camel.setApplicationContextClassLoader(DefaultCamelContext.class.getClassLoader());
            camel.getCamelContextExtension().setName("dayu");
            camel.disableJMX();
            camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
            camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
            camel.addComponent("jms", JmsComponent.jmsComponentAutoAcknowledge(broker));
            camel.start();
        });
    }

    @Deactivate
    void stop() {
        inCamelsLoader("could not stop Camel", camel::stop);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindRoutes(RoutesBuilder routes) {
        try {
            track(routes);
        } catch (RouteException e) {
            // another bundle's routes: they must not harm ours
            LOG.error("the routes of {} were refused", routes.getClass().getName(), e);
        }
    }

    /**
     * Adds routes until {@link #unbindRoutes}; all of them or none.
     *
     * @throws RouteException if one of them is faulty
     */
    synchronized void track(RoutesBuilder routes) {
        var before = ids();
        try {
            inCamelsLoader("could not add routes", () -> camel.addRoutes(routes));
        } catch (RouteException e) {
            var half = ids();
            half.removeAll(before);
            half.forEach(this::removeIfThere);
            throw e;
        }
        var added = ids();
        added.removeAll(before);
        others.put(routes, added);
    }

    /** Routes in Camel's YAML, not added yet; one builder, as a rule. */
    Collection<RoutesBuilder> yaml(String name, String yaml) {
        List<RoutesBuilder> read = new ArrayList<>();
        inCamelsLoader(
                "could not read " + name,
                () -> read.addAll(
                        PluginHelper.getRoutesLoader(camel).findRoutesBuilders(ResourceHelper.fromString(name, yaml))));
        return read;
    }

    synchronized void unbindRoutes(RoutesBuilder routes) {
        var ids = others.remove(routes);
        if (ids != null) {
            ids.forEach(this::removeIfThere);
        }
    }

    /** Adds a route and starts it. */
    synchronized void add(RoutesBuilder route) {
        inCamelsLoader("could not add a route", () -> camel.addRoutes(route));
    }

    /** Stops a route after the exchange in hand, and forgets it. */
    synchronized void removeIfThere(String id) {
        if (camel.getRoute(id) == null) {
            return;
        }
        inCamelsLoader("could not remove route " + id, () -> {
            camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(id);
        });
    }

    CamelContext camel() {
        return camel;
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        camel.getRoutes().stream().map(Route::getRouteId).forEach(ids::add);
        return ids;
    }

    private static void inCamelsLoader(String failure, CamelCall call) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(DefaultCamelContext.class.getClassLoader());
        try {
            call.run();
        } catch (Exception e) {
            throw new RouteException(failure, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
