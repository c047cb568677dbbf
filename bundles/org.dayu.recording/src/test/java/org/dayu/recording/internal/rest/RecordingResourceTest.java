package org.dayu.recording.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.recording.api.Plays;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.dayu.recording.internal.Facts;
import org.dayu.recording.internal.RecordingStore;
import org.dayu.testing.People;
import org.dayu.testing.SilentSounds;
import org.junit.jupiter.api.Test;

/** Who listens is written down. */
class RecordingResourceTest {

    private static final UUID RECORDING = new UUID(0, 1);

    private final People people = new People();
    private long nanos;
    private final RecordingResource resource =
            new RecordingResource(new SilentSounds(), people, people, new Plays(() -> nanos));

    RecordingResourceTest() {
        people.who = People.BOSS;
        resource.store = new OneRecording();
    }

    @Test
    void listeningIsWrittenDownOnceWhateverPartsAreAskedFor() throws IOException {
        // which part of the sound a request is for is not the resource's business, and so cannot keep it from the trail
        for (int part = 0; part < 5; part++) {
            assertThat(resource.playRecording(RECORDING).length()).isEqualTo(SilentSounds.LENGTH);
        }
        assertThat(people.trail).containsExactly("班长 recording.play recording/" + RECORDING);
        people.who = People.ANN;
        resource.playRecording(RECORDING);
        assertThat(people.trail).hasSize(2).last().isEqualTo("坐席甲 recording.play recording/" + RECORDING);
    }

    @Test
    void whoListensAgainLaterIsWrittenDownAgain() throws IOException {
        resource.playRecording(RECORDING);
        nanos += 600_000_000_000L;
        resource.playRecording(RECORDING);
        assertThat(people.trail).hasSize(2);
    }

    @Test
    void eachDownloadIsWrittenDown() throws IOException {
        resource.playRecording(RECORDING);
        resource.downloadRecording(RECORDING);
        resource.downloadRecording(RECORDING);
        assertThat(people.trail).hasSize(3).last().isEqualTo("班长 recording.download recording/" + RECORDING);
    }

    @Test
    void nobodyListensWhomTheTrailDoesNotTake() throws IOException {
        people.refuses = true;
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> resource.playRecording(RECORDING)).isInstanceOf(UnavailableException.class);
        }
        people.refuses = false;
        resource.playRecording(RECORDING);
        assertThat(people.trail).hasSize(1);
    }

    @Test
    void whoMayNotListenIsInNoTrail() {
        people.who = People.BOB;
        assertThatThrownBy(() -> resource.playRecording(RECORDING)).isInstanceOf(NotFoundException.class);
        assertThat(people.trail).isEmpty();
    }

    /** One recording of hers. */
    private static final class OneRecording implements RecordingStore {

        @Override
        public Optional<Facts> find(UUID id) {
            return id.equals(RECORDING) ? Optional.of(new Facts(recording(), "a.dyr", "dayu-1")) : Optional.empty();
        }

        private static Recording recording() {
            return new Recording(
                    RECORDING,
                    new UUID(0, 4),
                    Instant.EPOCH,
                    0,
                    "13800001111",
                    People.ANN.userId(),
                    null,
                    null,
                    null,
                    null,
                    Recording.State.CLOSED,
                    0,
                    SilentSounds.LENGTH,
                    "ab",
                    List.of(),
                    List.of(),
                    null);
        }

        @Override
        public void save(List<Facts> facts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<Facts> find(Recordings.Query query, PageRequest page) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Facts> ofCall(UUID call) {
            throw new UnsupportedOperationException();
        }
    }
}
