package org.dayu.voicemail.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.recording.api.Plays;
import org.dayu.testing.People;
import org.dayu.testing.SilentSounds;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.internal.InMemoryMessageBook;
import org.dayu.voicemail.internal.Message;
import org.dayu.voicemail.internal.Scope;
import org.junit.jupiter.api.Test;

/** Who listens is written down. */
class VoicemailSoundResourceTest {

    private static final UUID MESSAGE = new UUID(0, 1);

    private final People people = new People();
    private long nanos;
    private final VoicemailSoundResource resource =
            new VoicemailSoundResource(people, new Scope(), people, new Plays(() -> nanos));

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
        resource.sounds = new SilentSounds();
        people.who = People.BOSS;
    }

    @Test
    void listeningIsWrittenDownOnceWhateverPartsAreAskedFor() throws IOException {
        // which part of the sound a request is for is not the resource's business, and so cannot keep it from the trail
        for (int part = 0; part < 5; part++) {
            assertThat(resource.playVoicemail(MESSAGE).length()).isEqualTo(SilentSounds.LENGTH);
        }
        assertThat(people.trail).containsExactly("班长 voicemail.play voicemail/" + MESSAGE);
        people.who = People.ADMIN;
        resource.playVoicemail(MESSAGE);
        assertThat(people.trail).hasSize(2).last().isEqualTo("管理员 voicemail.play voicemail/" + MESSAGE);
    }

    @Test
    void whoListensAgainLaterIsWrittenDownAgain() throws IOException {
        resource.playVoicemail(MESSAGE);
        nanos += 600_000_000_000L;
        resource.playVoicemail(MESSAGE);
        assertThat(people.trail).hasSize(2);
    }

    @Test
    void whoMayNotListenIsInNoTrail() {
        people.who = People.ANN;
        assertThatThrownBy(() -> resource.playVoicemail(MESSAGE)).isInstanceOf(NotFoundException.class);
        assertThat(people.trail).isEmpty();
    }
}
