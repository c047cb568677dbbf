package org.dayu.gis.internal;

import java.util.function.Supplier;

import org.geotools.referencing.CRS;

/** GeoTools finds its plug-ins by the thread's context class loader; this sets it for the length of a call. */
final class GeoToolsLoader {

    private GeoToolsLoader() {}

    static <T> T with(Supplier<T> work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(CRS.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
