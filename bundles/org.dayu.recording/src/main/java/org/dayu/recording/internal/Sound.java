package org.dayu.recording.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the sound of recordings, which lies sealed, as the WAV files that it is for people. Thread-safe. */
@Component(service = Sound.class)
public final class Sound {

    private final RecordingFolder folder;
    private final MasterKeys keys;

    @Activate
    public Sound(@Reference RecordingFolder folder, @Reference MasterKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** Bytes of the whole WAV file as it is now. */
    public long length(Facts facts) throws IOException {
        try (SoundSource sound = source(facts)) {
            return WavHeader.LENGTH + sound.length();
        }
    }

    /** @param length what {@link #length} gave, so that a recording that still grows is of one length for its reader */
    public InputStream open(Facts facts, long length, long from) throws IOException {
        return new WavStream(source(facts), length - WavHeader.LENGTH, from);
    }

    /** The loudest sample of each of some equal stretches, 0 to 1: the citizen's side, then the others'. */
    public float[][] peaks(Facts facts, int buckets) throws IOException {
        try (SoundSource sound = source(facts)) {
            return peaks(sound, buckets);
        }
    }

    static float[][] peaks(SoundSource sound, int buckets) throws IOException {
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

    private SoundSource source(Facts facts) throws IOException {
        try {
            return SoundSource.open(file(facts), keys);
        } catch (NoSuchFileException e) {
            throw gone();
        } catch (MasterKeys.UnknownKeyException e) {
            throw new UnavailableException("这段录音的密钥不在密钥文件中，请从备份恢复密钥", e);
        }
    }

    private Path file(Facts facts) {
        Path file = folder.file(facts.path()).normalize();
        if (!file.startsWith(folder.path())) {
            throw gone();
        }
        return file;
    }

    private static NotFoundException gone() {
        return new NotFoundException("录音文件已不在磁盘上");
    }
}
