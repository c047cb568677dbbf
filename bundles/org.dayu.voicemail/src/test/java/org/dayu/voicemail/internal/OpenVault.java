package org.dayu.voicemail.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.recording.api.SoundVault;

/** Keeps sound open on a disk that takes only so much: a head of 44 bytes, then the sound. */
final class OpenVault implements SoundVault {

    private static final int HEAD = 44;

    /** Bytes that the disk still takes. */
    long room = Long.MAX_VALUE;

    @Override
    public Writer create(Path file, UUID id) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.write(ByteBuffer.allocate(HEAD));
        return new Writer() {
            private long length;

            @Override
            public void append(ByteBuffer sound) throws IOException {
                int fits = (int) Math.min(room, sound.remaining());
                ByteBuffer part = sound.duplicate().limit(sound.position() + fits);
                channel.write(part);
                length += fits;
                room -= fits;
                sound.position(sound.position() + fits);
                if (sound.hasRemaining()) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public long length() {
                return length;
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }

            @Override
            public void abandon() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public boolean recover(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) >= HEAD;
    }

    @Override
    public Content look(Path file) throws IOException {
        long length = length(file);
        return new Content((length - HEAD) * 1000 / BYTES_A_SECOND, length, "sum of " + length);
    }

    @Override
    public long length(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NotFoundException("gone");
        }
        return Files.size(file);
    }

    @Override
    public InputStream open(Path file, long length, long from) throws IOException {
        InputStream in = new ByteArrayInputStream(Files.readAllBytes(file));
        in.skipNBytes(from);
        return in;
    }

    @Override
    public float[][] peaks(Path file, int buckets) {
        return new float[2][buckets];
    }

    @Override
    public long free(Path folder) {
        return room;
    }
}
