package org.dayu.recording.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.recording.api.Plays;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.dayu.recording.api.SoundPlace;
import org.dayu.recording.api.Sounds;
import org.dayu.recording.internal.Facts;
import org.dayu.recording.internal.RecordingStore;
import org.junit.jupiter.api.Test;

/** Who listens is written down. */
class RecordingResourceTest {

    private static final UUID RECORDING = new UUID(0, 1);
    private static final UUID AGENT = new UUID(0, 2);
    private static final Principal SUPERVISOR =
            new Principal(new UUID(0, 3), "boss", "班长", Set.of(Role.SUPERVISOR), null);

    private final House house = new House();
    private long nanos;
    private final RecordingResource resource = new RecordingResource(house, house, house, new Plays(() -> nanos));

    RecordingResourceTest() {
        resource.store = house;
    }

    @Test
    void listeningIsWrittenDownOnceWhateverPartsAreAskedFor() throws IOException {
        // which part of the sound a request is for is not the resource's business, and so cannot keep it from the trail
        for (int part = 0; part < 5; part++) {
            assertThat(resource.playRecording(RECORDING).length()).isEqualTo(44);
        }
        assertThat(house.trail).containsExactly("boss recording.play recording/" + RECORDING);
        house.who = new Principal(AGENT, "agent1", "坐席", Set.of(Role.AGENT), null);
        resource.playRecording(RECORDING);
        assertThat(house.trail).hasSize(2).last().isEqualTo("agent1 recording.play recording/" + RECORDING);
    }

    @Test
    void whoListensAgainLaterIsWrittenDownAgain() throws IOException {
        resource.playRecording(RECORDING);
        nanos += 600_000_000_000L;
        resource.playRecording(RECORDING);
        assertThat(house.trail).hasSize(2);
    }

    @Test
    void eachDownloadIsWrittenDown() throws IOException {
        resource.playRecording(RECORDING);
        resource.downloadRecording(RECORDING);
        resource.downloadRecording(RECORDING);
        assertThat(house.trail).hasSize(3).last().isEqualTo("boss recording.download recording/" + RECORDING);
    }

    @Test
    void nobodyListensWhomTheTrailDoesNotTake() throws IOException {
        house.refuses = true;
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> resource.playRecording(RECORDING)).isInstanceOf(UnavailableException.class);
        }
        house.refuses = false;
        resource.playRecording(RECORDING);
        assertThat(house.trail).hasSize(1);
    }

    @Test
    void whoMayNotListenIsInNoTrail() {
        house.who = new Principal(new UUID(0, 9), "agent9", "坐席", Set.of(Role.AGENT), null);
        assertThatThrownBy(() -> resource.playRecording(RECORDING)).isInstanceOf(NotFoundException.class);
        assertThat(house.trail).isEmpty();
    }

    /** Everything around the resource, in memory. */
    private static final class House implements Sounds, CurrentUser, Audit, RecordingStore {

        final List<String> trail = new ArrayList<>();
        Principal who = SUPERVISOR;
        boolean refuses;

        @Override
        public void record(Principal by, String action, String object, Map<String, String> detail) {
            if (refuses) {
                throw new UnavailableException("数据库不可用", null);
            }
            trail.add(by.username() + " " + action + " " + object);
        }

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
                    AGENT,
                    null,
                    null,
                    null,
                    null,
                    Recording.State.CLOSED,
                    0,
                    44,
                    "ab",
                    List.of(),
                    List.of(),
                    null);
        }

        @Override
        public long length(String shelf, SoundPlace place) {
            return 44;
        }

        @Override
        public InputStream open(String shelf, SoundPlace place, long length, long from) {
            return InputStream.nullInputStream();
        }

        @Override
        public float[][] peaks(String shelf, SoundPlace place, int buckets) {
            return new float[2][buckets];
        }

        @Override
        public Optional<Principal> find() {
            return Optional.of(who);
        }

        @Override
        public Principal require() {
            return who;
        }

        @Override
        public void runAs(Principal principal, Runnable work) {
            work.run();
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
