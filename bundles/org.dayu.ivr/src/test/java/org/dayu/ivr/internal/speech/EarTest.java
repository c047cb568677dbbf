package org.dayu.ivr.internal.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class EarTest {

    private Ear ear = new Ear(5, 10, Ear.State.WAITING);
    private final Random random = new Random(1);

    /** @param loud amplitude of a tone, over noise of this amplitude */
    private void hears(double seconds, int loud, int noise) {
        for (int frame = 0; frame < seconds * 50; frame++) {
            short[] samples = new short[Ear.FRAME];
            for (int i = 0; i < samples.length; i++) {
                double tone = loud * Math.sin(2 * Math.PI * 300 * (frame * Ear.FRAME + i) / Sound.RATE);
                samples[i] = (short) (tone + noise * random.nextGaussian());
            }
            ear.hear(samples);
        }
    }

    @Test
    void hearsWhereSomebodySpeaksAndWhereTheyPause() {
        hears(1, 0, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.WAITING);
        hears(1.5, 8000, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.SPEAKING);
        hears(0.4, 0, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.SPEAKING);
        hears(0.5, 0, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.SPOKEN);
        assertThat(ear.sound().samples().length / (double) Sound.RATE).isBetween(2.2, 3.2);
    }

    @Test
    void whoSpeaksOverTheQuestionIsHeardFromTheBeginning() {
        ear = new Ear(5, 10, Ear.State.ASKED);
        hears(7, 0, 20);
        hears(0.3, 8000, 20); // what the line itself takes to tell
        assertThat(ear.state()).isEqualTo(Ear.State.ASKED);
        ear.begin();
        hears(1, 8000, 20);
        hears(1, 0, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.SPOKEN);
        short[] heard = ear.sound().samples();
        int first = 0;
        while (Math.abs(heard[first]) < 1000) {
            first++;
        }
        assertThat(first / (double) Sound.RATE)
                .as("silence before the first word")
                .isBetween(0.2, 0.8);
    }

    @Test
    void patienceBeginsWhenTheQuestionIsOver() {
        ear = new Ear(5, 10, Ear.State.ASKED);
        hears(20, 0, 20);
        ear.await();
        hears(4.5, 0, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.WAITING);
        hears(0.6, 0, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.SILENT);
    }

    @Test
    void anEchoOfTheQuestionIsNoAnswer() {
        ear = new Ear(5, 10, Ear.State.ASKED);
        hears(3, 900, 20);
        ear.await();
        hears(1, 0, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.WAITING);
        hears(1, 8000, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.SPEAKING);
    }

    @Test
    void aNoisyLineIsNotSpeech() {
        hears(2, 0, 100);
        hears(3.1, 0, 200);
        assertThat(ear.state()).isEqualTo(Ear.State.SILENT);
    }

    @Test
    void aClickIsNotSpeech() {
        hears(1, 0, 20);
        hears(0.06, 20_000, 20);
        hears(4, 0, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.SILENT);
    }

    @Test
    void whoSpeaksOnAndOnIsCutOff() {
        hears(11, 8000, 20);
        assertThat(ear.state()).isEqualTo(Ear.State.SPOKEN);
        assertThat(ear.sound().seconds()).isEqualTo(10);
    }

    @Test
    void aLineWithoutPacketsIsSilence() {
        for (int frame = 0; frame < 250; frame++) {
            ear.hear(new short[Ear.FRAME]);
        }
        assertThat(ear.state()).isEqualTo(Ear.State.SILENT);
    }
}
