package org.dayu.web.internal;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Serves the browser application from this bundle. Names with a hash are kept by browsers for ever, all else is asked
 * for again; a path without a file is a page of the application and gets {@code index.html}.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/*", "osgi.http.whiteboard.servlet.name=org.dayu.web"})
public final class SiteServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String ROOT = "/web";
    private static final String INDEX = "/index.html";

    private final transient Map<String, Asset> assets;

    @Activate
    public SiteServlet(BundleContext context) {
        this(load(context));
    }

    SiteServlet(Map<String, Asset> assets) {
        this.assets = Map.copyOf(assets);
    }

    private static Map<String, Asset> load(BundleContext context) {
        var entries = context.getBundle().findEntries(ROOT, "*", true);
        Map<String, Asset> found = new HashMap<>();
        for (URL url : entries == null ? Collections.<URL>emptyList() : Collections.list(entries)) {
            String path = url.getPath();
            if (!path.endsWith("/")) {
                found.put(path.substring(path.indexOf(ROOT) + ROOT.length()), Asset.read(url));
            }
        }
        return found;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? INDEX : request.getPathInfo();
        Asset asset = find(path);
        if (asset == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("ETag", asset.etag());
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader(
                "Cache-Control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        if (asset.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.type());
        byte[] body = asset.raw();
        String accepted = request.getHeader("Accept-Encoding");
        if (asset.compresses() && accepted != null && accepted.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = asset.gzip();
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private @Nullable Asset find(String path) {
        Asset asset = assets.get(path);
        boolean page = path.indexOf('.', path.lastIndexOf('/')) < 0 && !path.startsWith("/api/");
        return asset == null && page ? assets.get(INDEX) : asset;
    }
}
