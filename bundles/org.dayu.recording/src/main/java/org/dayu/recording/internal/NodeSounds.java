package org.dayu.recording.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.NodeRun;
import org.dayu.recording.api.SoundPlace;
import org.dayu.recording.api.SoundShelf;
import org.dayu.recording.api.SoundVault;
import org.dayu.recording.api.Sounds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads what this node can read itself, and has other nodes read the rest. Thread-safe. */
@Component(service = Sounds.class)
public final class NodeSounds implements Sounds {

    private final String self;
    private final Shelves shelves;
    private final SoundVault vault;
    private final FarSounds far;

    private interface Here<T> {
        T read(Path file) throws IOException;
    }

    private interface There<T> {
        T read(String node) throws IOException;
    }

    @Activate
    public NodeSounds(
            @Reference NodeRun self,
            @Reference Shelves shelves,
            @Reference SoundVault vault,
            @Reference FarSounds far) {
        this(self.node(), shelves, vault, far);
    }

    NodeSounds(String self, Shelves shelves, SoundVault vault, FarSounds far) {
        this.self = self;
        this.shelves = shelves;
        this.vault = vault;
        this.far = far;
    }

    @Override
    public long length(String shelf, SoundPlace place) throws IOException {
        SoundShelf known = shelves.get(shelf);
        return read(known, place, vault::length, node -> far.length(node, known, place.path()));
    }

    @Override
    public InputStream open(String shelf, SoundPlace place, long length, long from) throws IOException {
        SoundShelf known = shelves.get(shelf);
        return this.<InputStream>read(
                known,
                place,
                file -> vault.open(file, length, from),
                node -> new FarStream(far, node, known, place.path(), length, from));
    }

    @Override
    public float[][] peaks(String shelf, SoundPlace place, int buckets) throws IOException {
        SoundShelf known = shelves.get(shelf);
        return read(
                known,
                place,
                file -> vault.peaks(file, buckets),
                node -> far.peaks(node, known, place.path(), buckets));
    }

    private <T> T read(SoundShelf shelf, SoundPlace place, Here<T> here, There<T> there) throws IOException {
        Path file = Shelves.file(shelf, place.path());
        String node = place.node();
        if (self.equals(node)) {
            return here.read(file);
        }
        if (Shelves.has(shelf, place.path())) {
            try {
                return here.read(file); // a folder that nodes share
            } catch (UnavailableException e) {
                if (node == null) {
                    throw e;
                }
                return there.read(node); // sealed under keys of that node
            }
        }
        return node == null ? somewhere(shelf, there) : there.read(node);
    }

    private <T> T somewhere(SoundShelf shelf, There<T> there) throws IOException {
        for (String node : far.linked()) {
            try {
                return there.read(node);
            } catch (NotFoundException e) {
                continue; // another may have it
            }
        }
        throw new NotFoundException(shelf.title() + "文件已不在磁盘上");
    }
}
