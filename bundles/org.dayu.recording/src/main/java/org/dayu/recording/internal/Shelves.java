package org.dayu.recording.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.recording.api.SoundShelf;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The kinds of sealed files that there are at this node, as their bundles come and go. Thread-safe. */
@Component(service = Shelves.class)
public final class Shelves {

    private static final Pattern TABLE = Pattern.compile("[a-z_]+\\.[a-z_]+");

    private final Map<String, SoundShelf> byName = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindShelf(SoundShelf shelf) {
        if (!TABLE.matcher(shelf.table()).matches()) {
            throw new IllegalArgumentException(shelf.table() + " is not schema.table");
        }
        byName.put(shelf.name(), shelf);
    }

    void unbindShelf(SoundShelf shelf) {
        byName.remove(shelf.name(), shelf);
    }

    Collection<SoundShelf> all() {
        return List.copyOf(byName.values());
    }

    /** @throws UnavailableException if its bundle or its table is not there */
    SoundShelf get(String name) {
        SoundShelf shelf = byName.get(name);
        if (shelf == null) {
            throw new UnavailableException("声音文件暂时无法读取，请稍后再试", null);
        }
        return shelf;
    }

    /** @throws NotFoundException if the path leads out of the folder */
    static Path file(SoundShelf shelf, String path) {
        Path folder = shelf.folder().toAbsolutePath().normalize();
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder)) {
            throw new NotFoundException(shelf.title() + "文件已不在磁盘上");
        }
        return file;
    }

    /** Whether the file is where this node can read it. */
    static boolean has(SoundShelf shelf, String path) {
        Path folder = shelf.folder().toAbsolutePath().normalize();
        Path file = folder.resolve(path).normalize();
        return file.startsWith(folder) && Files.exists(file);
    }
}
