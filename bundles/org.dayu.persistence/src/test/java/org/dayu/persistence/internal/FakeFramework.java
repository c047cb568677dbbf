package org.dayu.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** As much of an OSGi framework as these tests need: bundles that are folders, and a list of registrations. */
final class FakeFramework {

    private static final long PATIENCE_SECONDS = 20;

    private final List<String> registered = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);

    /** The properties of every service that is registered now. */
    List<String> registered() {
        return List.copyOf(registered);
    }

    /** Returns when there has been a registration. */
    void awaitRegistered() {
        try {
            if (!first.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing was registered");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Bundle bundle(Path folder) {
        return proxy(Bundle.class, (method, arguments) -> switch (method) {
            case "getSymbolicName" -> "org.dayu.fake";
            case "getState" -> Bundle.ACTIVE;
            case "getEntryPaths" -> Collections.enumeration(folders(folder, (String) arguments[0]));
            case "getEntry" -> {
                var file = folder.resolve((String) arguments[0]);
                yield Files.exists(file) ? url(folder, file) : null;
            }
            case "findEntries" -> Collections.enumeration(entries(folder, (String) arguments[0]));
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** @param running the bundles that are there */
    BundleContext context(Bundle... running) {
        return proxy(BundleContext.class, (method, arguments) -> switch (method) {
            case "registerService" -> register(String.valueOf(arguments[2]));
            case "getBundles" -> running;
            case "addBundleListener", "removeBundleListener" -> null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private Object register(String properties) {
        registered.add(properties);
        first.countDown();
        return proxy(ServiceRegistration.class, (what, nothing) -> {
            registered.remove(properties);
            return null;
        });
    }

    private static List<String> folders(Path root, String folder) {
        try (var inside = Files.list(root.resolve(folder))) {
            return inside.map(path -> root.relativize(path) + "/").toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<URL> entries(Path root, String folder) {
        try (var files = Files.walk(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> url(root, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Like a bundle entry's URL: its path begins at the root of the bundle. */
    private static URL url(Path root, Path file) {
        try {
            return new URL("bundle", "1.0", -1, "/" + root.relativize(file), new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL entry) throws IOException {
                    return file.toUri().toURL().openConnection();
                }
            });
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<? super T> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> type.getSimpleName();
                    default -> answer.to(method.getName(), arguments);
                });
    }
}
