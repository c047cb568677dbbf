package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.recording.api.SoundVault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSoundsTest {

    @TempDir
    private Path folder;

    private SoundVault vault;
    private Path file;
    private byte[] sound;

    @BeforeEach
    void begin() {
        vault = new SealedSounds(new MasterKeys(folder.resolve("keys/k")), new LocalVolume());
        file = folder.resolve("a/b/one.dyr");
        sound = new byte[SoundVault.BYTES_A_SECOND * 2];
        new Random(1).nextBytes(sound);
    }

    private SoundVault.Writer written() throws IOException {
        SoundVault.Writer writer = vault.create(file, UUID.randomUUID());
        writer.append(ByteBuffer.wrap(sound));
        assertThat(writer.length()).isEqualTo(sound.length);
        return writer;
    }

    @Test
    void whatIsWrittenIsSealedAndComesBackAsAWavFile() throws Exception {
        written().close();
        assertThat(Files.size(file)).isGreaterThan(sound.length);
        long length = vault.length(file);
        byte[] wav;
        try (InputStream in = vault.open(file, length, 0)) {
            wav = in.readAllBytes();
        }
        assertThat(wav).hasSize((int) length);
        assertThat(Arrays.copyOfRange(wav, 44, wav.length)).isEqualTo(sound);
        SoundVault.Content content = vault.look(file);
        assertThat(content.millis()).isEqualTo(2_000);
        assertThat(content.bytes()).isEqualTo(length);
        assertThat(content.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(wav)));
        assertThat(vault.peaks(file, 10)[0]).hasSize(10);
    }

    @Test
    void whatAWriterLeftThatDiedIsMadeWhole() throws IOException {
        written().abandon();
        assertThat(vault.recover(file)).isTrue();
        assertThat(vault.recover(file)).isTrue();
        assertThat(vault.look(file).millis()).isEqualTo(2_000);
    }

    @Test
    void nothingIsMadeOfWhatWasNeverBegun() throws IOException {
        assertThat(vault.recover(file)).isFalse();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThatThrownBy(() -> vault.length(file)).isInstanceOf(NotFoundException.class);
        written().close();
        var other = new SealedSounds(new MasterKeys(folder.resolve("keys/other")), new LocalVolume());
        assertThatThrownBy(() -> other.length(file)).isInstanceOf(UnavailableException.class);
    }
}
