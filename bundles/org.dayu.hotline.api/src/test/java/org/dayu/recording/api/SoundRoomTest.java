package org.dayu.recording.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundRoomTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    private long nanos = Long.MAX_VALUE - SECOND / 2; // as the machine's, which may overflow
    private long free = 5_000;
    private SoundRoom room;

    @BeforeEach
    void begin() {
        room = new SoundRoom("things", folder.resolve("sound"), () -> 1_000, () -> nanos);
    }

    private void look() {
        room.look(there -> free);
    }

    @Test
    void theReserveIsLeftToOthersAndLookedAtOnceASecond() {
        look();
        assertThat(room.refusal()).isNull();
        assertThat(room.takes(4_000)).isTrue();
        assertThat(room.takes(4_001)).isFalse();
        free = 999;
        look();
        assertThat(room.refusal()).isNull();
        nanos += SECOND;
        look();
        assertThat(room.refusal()).hasMessageContaining("full");
        assertThat(room.takes(0)).isFalse();
    }

    @Test
    void aDiskThatCannotBeAskedTakesNothing() {
        room.look(there -> {
            throw new IOException("Stale file handle");
        });
        assertThat(room.refusal()).hasMessageContaining("Stale");
    }

    @Test
    void aDiskThatRefusedIsBelievedAgainWhenItTakesAFile() throws IOException {
        look();
        Path inTheWay = Files.createFile(folder.resolve("sound"));
        room.failed(new IOException("No space left on device"));
        assertThat(room.takes(1)).isFalse();
        room.works();
        assertThat(room.fault()).isNotEmpty();
        Files.delete(inTheWay);
        room.works();
        assertThat(room.fault()).as("tried once a second").isNotEmpty();
        nanos += SECOND;
        room.works();
        assertThat(room.fault()).isEmpty();
        assertThat(room.takes(1)).isTrue();
        assertThat(folder.resolve("sound")).isEmptyDirectory();
    }
}
