package org.dayu.rest.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** One immutable set of resources with its Jersey application; lives until it is retired and its last request ends. */
final class Generation {

    private final ServletContainer container;
    private final List<String> paths;

    /** The requests inside, and one more until it is retired. */
    private final AtomicInteger users = new AtomicInteger(1);

    Generation(ResourceConfig application, List<String> paths, ServletConfig config) throws ServletException {
        this.container = new ServletContainer(application);
        this.paths = List.copyOf(paths);
        container.init(config);
    }

    List<String> paths() {
        return paths;
    }

    /** False if it is gone already: take the next one. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) != 0;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            container.destroy();
        }
    }

    void retire() {
        leave();
    }

    void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        container.service(request, response);
    }
}
