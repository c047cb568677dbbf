package org.dayu.core.internal.health;

import java.io.IOException;

import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

import org.dayu.core.api.id.NodeRun;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /live}: answers while the process lives. Looks at no bundle, because an update in progress is not death. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/live", "osgi.http.whiteboard.servlet.name=dayu-core-live"})
public final class LiveServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient NodeRun node;

    @Activate
    public LiveServlet(@Reference NodeRun node) {
        this.node = node;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthServlet.write(response, HealthJson.alive(node));
    }
}
