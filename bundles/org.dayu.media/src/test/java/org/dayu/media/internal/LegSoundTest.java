package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.MediaEvent.How;
import org.dayu.media.api.MediaEvent.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Digits, tones and plays of one leg through real sockets. */
class LegSoundTest {

    private Bench bench;

    LegSoundTest() throws Exception {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void comfortNoiseIsFaintAndEndsWithTheNextWord() throws Exception {
        Phone listener = bench.phone();
        Phone phone = bench.phone();
        listener.leg.gain(phone.id(), 1);
        phone.tone = 600;
        bench.talk(10);
        phone.send(phone.packet(13, false, new byte[] {50}));
        phone.timestamp += 3200;
        bench.ticks(10);
        listener.heard.clear();
        bench.ticks(10);
        int peak = 0;
        for (short sample : listener.samples()) {
            peak = Math.max(peak, Math.abs(sample));
        }
        assertThat(peak).isBetween(50, 400);
        bench.talk(20);
        listener.heard.clear();
        bench.talk(50);
        assertThat(listener.hears(600)).isCloseTo(1, within(0.02));
    }

    @Test
    void tellsDigitsOnceHoweverTheyAreRepeatedOrLost() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 600;
        bench.talk(5);
        bench.clear();
        press(phone, 5, new int[] {0, 160, 320, 480}, 3);
        press(phone, 5, new int[] {0, 160}, 3);
        // only the last packet of the third press arrives
        press(phone, 11, new int[] {}, 1);
        bench.talk(3);
        assertThat(bench.events(MediaEvent.Digit.class))
                .extracting(MediaEvent.Digit::digit)
                .containsExactly('5', '5', '#');
        assertThat(bench.events(MediaEvent.Digit.class)).allMatch(each -> each.how() == How.TELEPHONE_EVENT);
    }

    private void press(Phone phone, int event, int[] durations, int ends) {
        int began = phone.timestamp;
        boolean first = true;
        for (int duration : durations) {
            phone.send(event(phone, event, first, duration + 160, began, false));
            first = false;
            phone.timestamp += 160;
            bench.tick();
        }
        for (int i = 0; i < ends; i++) {
            phone.send(event(phone, event, false, 800, began, true));
        }
        phone.timestamp = began + 1600;
        bench.ticks(5);
    }

    private static byte[] event(Phone phone, int code, boolean marker, int duration, int began, boolean end) {
        byte[] payload = {(byte) code, (byte) (end ? 0x8A : 0x0A), (byte) (duration >> 8), (byte) duration};
        int now = phone.timestamp;
        phone.timestamp = began;
        byte[] packet = phone.packet(101, marker, payload);
        phone.timestamp = now;
        return packet;
    }

    @Test
    void hearsTonesWhereEventsWereNotAgreed() throws Exception {
        Phone phone = bench.bare(Law.PCMU);
        phone.leg.accept(phone.sdp("sendrecv", false));
        for (char key : "159D*0#".toCharArray()) {
            float[] wave = new float[480];
            Tones.key(wave, key, 0, 480);
            for (int at = 0; at < 480; at += 160) {
                byte[] coded = new byte[160];
                for (int i = 0; i < 160; i++) {
                    coded[i] = Law.PCMU.encode(Math.round(wave[at + i]));
                }
                phone.send(phone.packet(0, false, coded));
                bench.tick();
            }
            for (int i = 0; i < 4; i++) {
                byte[] quiet = new byte[160];
                Arrays.fill(quiet, Law.PCMU.silence());
                phone.send(phone.packet(0, false, quiet));
                bench.tick();
            }
        }
        assertThat(bench.events(MediaEvent.Digit.class))
                .extracting(MediaEvent.Digit::digit)
                .containsExactly('1', '5', '9', 'D', '*', '0', '#');
        assertThat(bench.events(MediaEvent.Digit.class)).allMatch(each -> each.how() == How.TONE);
    }

    @Test
    void sendsDigitsAsEvents() throws Exception {
        Phone phone = bench.phone();
        phone.leg.sendDigits("1x#");
        bench.ticks(30);
        List<Phone.Heard> events =
                phone.heard.stream().filter(each -> each.payloadType() == 101).toList();
        assertThat(events).hasSize(14);
        for (int press = 0; press < 2; press++) {
            List<Phone.Heard> one = events.subList(press * 7, press * 7 + 7);
            assertThat(one).extracting(each -> each.payload()[0]).containsOnly((byte) (press == 0 ? 1 : 11));
            assertThat(one)
                    .extracting(Phone.Heard::timestamp)
                    .containsOnly(one.get(0).timestamp());
            assertThat(one)
                    .extracting(Phone.Heard::marker)
                    .containsExactly(true, false, false, false, false, false, false);
            assertThat(one)
                    .extracting(each -> (int) ByteBuffer.wrap(each.payload()).getShort(2))
                    .containsExactly(160, 320, 480, 640, 800, 800, 800);
            assertThat(one)
                    .extracting(each -> each.payload()[1] < 0)
                    .containsExactly(false, false, false, false, true, true, true);
        }
        for (int i = 1; i < phone.heard.size(); i++) {
            assertThat(phone.heard.get(i).sequence())
                    .isEqualTo((phone.heard.get(i - 1).sequence() + 1) & 0xFFFF);
        }
    }

    @Test
    void sendsDigitsAsTonesWhereEventsWereNotAgreed() throws Exception {
        Phone phone = bench.bare(Law.PCMA);
        phone.leg.accept(phone.sdp("sendrecv", false));
        phone.leg.sendDigits("7");
        bench.ticks(20);
        ToneDetector ear = new ToneDetector();
        short[] all = phone.samples();
        assertThat(ear.hear(all, all.length)).isEqualTo('7');
        assertThat(phone.heard).hasSize(20).allMatch(each -> each.payloadType() == 8);
    }

    @Test
    void playsClipsWithoutAGap() throws Exception {
        Phone phone = bench.phone();
        bench.prompts.put("a", tone(440, 250));
        bench.prompts.put("b", tone(440, 333));
        phone.leg.play(7, List.of(new Clip.Prompt("a"), new Clip.Prompt("b"), new Clip.Tone(440, 0, 17)), false, false);
        bench.ticks(40);
        int loud = 0;
        short[] all = phone.samples();
        for (int i = 0; i < 600 * 8; i += 40) {
            int peak = 0;
            for (int n = i; n < i + 40; n++) {
                peak = Math.max(peak, Math.abs(all[n]));
            }
            loud += peak > 6000 ? 1 : 0;
        }
        assertThat(loud).isEqualTo(120);
        assertThat(bench.events(MediaEvent.PlayEnded.class))
                .containsExactly(new MediaEvent.PlayEnded(phone.id(), 7, Outcome.COMPLETED));
    }

    private static Track tone(int hertz, int millis) {
        float[] wave = new float[millis * 8];
        Tones.add(wave, 0, hertz, 0, wave.length);
        short[] pcm = new short[wave.length];
        Mixer.limit(wave, pcm, pcm.length);
        return new Track.Samples(pcm);
    }

    @Test
    void everyPlayEndsOnceAndSaysHow() throws Exception {
        Phone phone = bench.phone();
        phone.leg.play(1, List.of(new Clip.Tone(440, 0, 100)), true, false);
        bench.ticks(20);
        phone.leg.play(2, List.of(new Clip.Tone(440, 0, 1000)), false, true);
        bench.ticks(2);
        phone.leg.stopPlaying();
        phone.leg.stopPlaying();
        phone.leg.play(
                3, List.of(new Clip.Tone(440, 0, 40), new Clip.Prompt("none"), new Clip.Silence(20)), false, true);
        bench.ticks(5);
        phone.leg.play(4, List.of(), true, false);
        bench.ticks(2);
        phone.leg.play(5, List.of(new Clip.Silence(5000)), false, true);
        bench.tick();
        press(phone, 9, new int[] {0}, 3);
        assertThat(bench.events(MediaEvent.PlayEnded.class))
                .extracting(each -> each.token() + " " + each.outcome())
                .containsExactly("1 REPLACED", "2 STOPPED", "3 FAILED", "4 COMPLETED", "5 BARGED_IN");
        int last = bench.events.size();
        assertThat(bench.events.get(last - 2)).isInstanceOf(MediaEvent.Digit.class);
    }

    @Test
    void aQuestionStopsWhenThePeerSpeaksAndOnlyThen() throws Exception {
        Phone phone = bench.phone();
        phone.leg.ask(1, List.of(new Clip.Tone(440, 0, 5000)));
        says(phone, 60, false);
        says(phone, 5, true); // too short for a word
        says(phone, 20, false);
        assertThat(bench.events(MediaEvent.PlayEnded.class)).isEmpty();
        says(phone, 25, true);
        assertThat(bench.events(MediaEvent.PlayEnded.class))
                .containsExactly(new MediaEvent.PlayEnded(phone.id(), 1, Outcome.SPOKEN_OVER));
        phone.leg.play(2, List.of(new Clip.Tone(440, 0, 5000)), false, true);
        says(phone, 25, true);
        assertThat(bench.events(MediaEvent.PlayEnded.class))
                .as("a menu goes on")
                .hasSize(1);
    }

    private void says(Phone phone, int frames, boolean loud) {
        phone.tone = 600;
        byte[] quiet = new byte[JitterBuffer.FRAME];
        Arrays.fill(quiet, Law.PCMA.silence());
        for (int i = 0; i < frames; i++) {
            phone.send(phone.packet(8, false, loud ? phone.audio(JitterBuffer.FRAME) : quiet));
            bench.tick();
        }
    }
}
