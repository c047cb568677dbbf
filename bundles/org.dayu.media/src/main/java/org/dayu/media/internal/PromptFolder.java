package org.dayu.media.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One folder of the operator's prompts; reads again only files that have changed. For one thread. */
final class PromptFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PromptFolder.class);
    private static final String SUFFIX = ".wav";

    private final Path folder;
    private Map<Path, Entry> entries = Map.of();

    PromptFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** The prompts as they are now, by name. What cannot be read is told once for each change and left out. */
    Map<String, Track> scan() {
        Map<Path, Entry> found = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                read(file, found);
            }
        } catch (IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                LOG.warn("prompts in {} cannot be listed: {}", folder, e.toString());
                return names(entries);
            }
        }
        entries = found;
        return names(found);
    }

    private void read(Path file, Map<Path, Entry> found) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Entry known = entries.get(file);
            boolean same = known != null
                    && known.size() == attributes.size()
                    && known.changed().equals(attributes.lastModifiedTime());
            found.put(file, same ? known : load(file, attributes));
        } catch (IOException e) {
            // it went away between listing and reading
            LOG.debug("prompt {} is gone: {}", file, e.toString());
        }
    }

    private static Entry load(Path file, BasicFileAttributes attributes) {
        Track track = Files.isRegularFile(file) ? readTrack(file) : new Track.Missing();
        return new Entry(attributes.size(), attributes.lastModifiedTime(), track);
    }

    /** Reads a file; {@link Track.Missing}, with a warning, if it cannot be played. */
    static Track readTrack(Path file) {
        try {
            if (Files.size(file) > WavReader.MAX_BYTES) {
                LOG.warn("{} is not played: longer than half an hour", file);
                return new Track.Missing();
            }
            return new Track.Samples(WavReader.decode(Files.readAllBytes(file)));
        } catch (IOException e) {
            LOG.warn("{} is not played: {}", file, e.getMessage());
            return new Track.Missing();
        }
    }

    private static Map<String, Track> names(Map<Path, Entry> entries) {
        Map<String, Track> names = new HashMap<>();
        entries.forEach((file, entry) -> {
            if (!(entry.track() instanceof Track.Missing)) {
                String name = file.getFileName().toString();
                names.put(name.substring(0, name.length() - SUFFIX.length()), entry.track());
            }
        });
        return names;
    }

    private record Entry(long size, FileTime changed, Track track) {}
}
