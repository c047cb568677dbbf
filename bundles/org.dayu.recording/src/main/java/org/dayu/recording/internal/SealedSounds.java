package org.dayu.recording.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.recording.api.SoundVault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Seals the sound of other bundles as recordings are sealed. Thread-safe. */
@Component(service = SoundVault.class)
public final class SealedSounds implements SoundVault {

    private final MasterKeys keys;
    private final Volume volume;

    @Activate
    public SealedSounds(@Reference MasterKeys keys) {
        this(keys, new LocalVolume());
    }

    SealedSounds(MasterKeys keys, Volume volume) {
        this.keys = keys;
        this.volume = volume;
    }

    @Override
    public Writer create(Path file, UUID id) throws IOException {
        return new SealedFile(SealedWriter.create(volume, file, id, keys, SealedFormat.BLOCK));
    }

    @Override
    public boolean recover(Path file) throws IOException {
        if (!Files.exists(file) || !SealedRecovery.begun(file)) {
            return false;
        }
        SealedRecovery.recover(file, keys);
        return true;
    }

    @Override
    public Content look(Path file) throws IOException {
        long length = length(file);
        return new Content(WavHeader.millis(length - WavHeader.LENGTH), length, Finisher.sha256(file, keys));
    }

    @Override
    public long length(Path file) throws IOException {
        try (SoundSource sound = source(file)) {
            return WavHeader.LENGTH + sound.length();
        }
    }

    @Override
    public InputStream open(Path file, long length, long from) throws IOException {
        return new WavStream(source(file), length - WavHeader.LENGTH, from);
    }

    @Override
    public float[][] peaks(Path file, int buckets) throws IOException {
        try (SoundSource sound = source(file)) {
            return peaks(sound, buckets);
        }
    }

    private static float[][] peaks(SoundSource sound, int buckets) throws IOException {
        var peaks = new float[WavHeader.CHANNELS][buckets];
        long pairs = sound.length() / WavHeader.FRAME;
        var buffer = ByteBuffer.allocate(16 * 1024 * WavHeader.FRAME).order(ByteOrder.LITTLE_ENDIAN);
        for (long pair = 0; pair < pairs; ) {
            buffer.clear();
            buffer.limit((int) Math.min(buffer.capacity(), (pairs - pair) * WavHeader.FRAME));
            sound.read(pair * WavHeader.FRAME, buffer);
            buffer.flip();
            while (buffer.hasRemaining()) {
                int bucket = (int) (pair++ * buckets / pairs);
                for (int side = 0; side < WavHeader.CHANNELS; side++) {
                    float loud = Math.abs(buffer.getShort() / 32768f);
                    peaks[side][bucket] = Math.max(peaks[side][bucket], loud);
                }
            }
        }
        return peaks;
    }

    @Override
    public long free(Path folder) throws IOException {
        return volume.free(folder);
    }

    private SoundSource source(Path file) throws IOException {
        try {
            return SoundSource.open(file, keys);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("声音文件已不在磁盘上");
        } catch (MasterKeys.UnknownKeyException e) {
            throw new UnavailableException("这段声音的密钥不在密钥文件中，请从备份恢复密钥", e);
        }
    }

    private record SealedFile(SealedWriter file) implements Writer {

        @Override
        public void append(ByteBuffer sound) throws IOException {
            file.append(sound, 0);
        }

        @Override
        public long length() {
            return file.length();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }

        @Override
        public void abandon() throws IOException {
            file.abandon();
        }
    }
}
