package org.dayu.recording.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import org.junit.jupiter.api.Test;

class PlaysTest {

    private static final long MINUTE = 60_000_000_000L;
    private static final UUID WHO = new UUID(0, 1);
    private static final UUID SOUND = new UUID(0, 2);

    private long nanos = Long.MAX_VALUE - MINUTE;
    private int written;
    private final Plays plays = new Plays(() -> nanos);

    private void plays(UUID who, UUID sound) {
        plays.note(who, sound, () -> written++);
    }

    @Test
    void thePartsOfOneSoundAreOnePlay() {
        plays(WHO, SOUND);
        nanos += 9 * MINUTE;
        plays(WHO, SOUND);
        assertThat(written).isEqualTo(1);
        nanos += MINUTE;
        plays(WHO, SOUND);
        assertThat(written).isEqualTo(2);
    }

    @Test
    void othersAndOtherSoundsAreTheirOwn() {
        plays(WHO, SOUND);
        plays(new UUID(0, 9), SOUND);
        plays(WHO, new UUID(0, 9));
        plays(WHO, SOUND);
        assertThat(written).isEqualTo(3);
    }

    @Test
    void whatCouldNotBeWrittenDownIsNotTakenForWritten() {
        assertThatThrownBy(() -> plays.note(WHO, SOUND, () -> {
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class);
        plays(WHO, SOUND);
        assertThat(written).isEqualTo(1);
    }

    @Test
    void ofTooManyTheOldestIsWrittenDownOnceMore() {
        for (int i = 0; i <= 10_000; i++) {
            plays(WHO, new UUID(1, i));
        }
        plays(WHO, new UUID(1, 10_000));
        assertThat(written).isEqualTo(10_001);
        plays(WHO, new UUID(1, 0));
        assertThat(written).isEqualTo(10_002);
    }
}
