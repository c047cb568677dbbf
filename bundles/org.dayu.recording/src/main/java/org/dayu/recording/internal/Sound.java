package org.dayu.recording.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.dayu.core.api.error.NotFoundException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the sound of recordings. Thread-safe. */
@Component(service = Sound.class)
public final class Sound {

    private final RecordingFolder folder;

    @Activate
    public Sound(@Reference RecordingFolder folder) {
        this.folder = folder;
    }

    /** Bytes of the whole file. */
    public long length(Facts facts) throws IOException {
        try {
            return Files.size(file(facts));
        } catch (NoSuchFileException e) {
            throw new NotFoundException("录音文件已不在磁盘上");
        }
    }

    public InputStream open(Facts facts, long from) throws IOException {
        FileChannel channel = FileChannel.open(file(facts), StandardOpenOption.READ);
        channel.position(from);
        return Channels.newInputStream(channel);
    }

    /** The loudest sample of each of some equal stretches, 0 to 1: the citizen's side, then the others'. */
    public float[][] peaks(Facts facts, int buckets) throws IOException {
        try {
            return WavFile.peaks(file(facts), buckets);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("录音文件已不在磁盘上");
        }
    }

    private Path file(Facts facts) {
        Path file = folder.file(facts.path()).normalize();
        if (!file.startsWith(folder.path())) {
            throw new NotFoundException("录音文件已不在磁盘上");
        }
        return file;
    }
}
