package org.dayu.admin.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;

import org.dayu.core.api.error.InvalidException;

/**
 * What a jar says of itself.
 *
 * @param symbolicName without directives
 */
record JarInfo(String symbolicName, String version) {

    /** @throws InvalidException if it is no bundle */
    static JarInfo read(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (name == null || name.isBlank()) {
                throw new InvalidException("file", "不是 OSGi 组件：MANIFEST.MF 中没有 Bundle-SymbolicName");
            }
            var version = manifest.getMainAttributes().getValue("Bundle-Version");
            return new JarInfo(name.split(";")[0].strip(), version == null ? "0.0.0" : version.strip());
        } catch (IOException e) {
            throw new InvalidException("file", "不是可读的 jar 文件");
        }
    }
}
