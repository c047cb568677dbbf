package org.dayu.voicemail.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.recording.api.Plays;
import org.dayu.recording.api.SoundPlace;
import org.dayu.recording.api.Sounds;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.internal.InMemoryMessageBook;
import org.dayu.voicemail.internal.Message;
import org.dayu.voicemail.internal.Scope;
import org.junit.jupiter.api.Test;

/** Who listens is written down. */
class VoicemailSoundResourceTest {

    private static final UUID MESSAGE = new UUID(0, 1);

    private final House house = new House();
    private final List<String> trail = new ArrayList<>();
    private long nanos;
    private final VoicemailSoundResource resource = new VoicemailSoundResource(
            house,
            new Scope(),
            (who, action, object, detail) -> trail.add(who.username() + " " + action + " " + object),
            new Plays(() -> nanos));

    VoicemailSoundResourceTest() {
        var book = new InMemoryMessageBook();
        book.add(new Message(
                MESSAGE,
                new UUID(0, 4),
                Instant.EPOCH,
                Instant.EPOCH,
                2_000,
                "13800001111",
                "general",
                MessageReason.CHOICE,
                MessageEnd.KEY,
                false,
                null,
                44,
                "ab",
                "a.dyr",
                "dayu-1"));
        resource.book = book;
        resource.sounds = house;
    }

    @Test
    void listeningIsWrittenDownOnceWhateverPartsAreAskedFor() throws IOException {
        // which part of the sound a request is for is not the resource's business, and so cannot keep it from the trail
        for (int part = 0; part < 5; part++) {
            assertThat(resource.playVoicemail(MESSAGE).length()).isEqualTo(44);
        }
        assertThat(trail).containsExactly("boss voicemail.play voicemail/" + MESSAGE);
        house.who = house.person("chief", Role.ADMIN);
        resource.playVoicemail(MESSAGE);
        assertThat(trail).hasSize(2).last().isEqualTo("chief voicemail.play voicemail/" + MESSAGE);
    }

    @Test
    void whoListensAgainLaterIsWrittenDownAgain() throws IOException {
        resource.playVoicemail(MESSAGE);
        nanos += 600_000_000_000L;
        resource.playVoicemail(MESSAGE);
        assertThat(trail).hasSize(2);
    }

    @Test
    void whoMayNotListenIsInNoTrail() {
        house.who = house.person("agent9", Role.AGENT);
        assertThatThrownBy(() -> resource.playVoicemail(MESSAGE)).isInstanceOf(NotFoundException.class);
        assertThat(trail).isEmpty();
    }

    /** Who asks, and the sound. */
    private static final class House implements Sounds, CurrentUser {

        Principal who = person("boss", Role.SUPERVISOR);

        Principal person(String name, Role role) {
            return new Principal(
                    UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    name,
                    name,
                    Set.of(role),
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
    }
}
