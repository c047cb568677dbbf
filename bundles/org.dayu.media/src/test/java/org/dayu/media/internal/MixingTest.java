package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.dayu.media.api.AudioTap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who hears whom, by tones through real sockets. */
class MixingTest {

    private static final int CITIZEN = 400;
    private static final int AGENT = 700;
    private static final int SUPERVISOR = 1100;

    private final Bench bench;
    private final Phone citizen;
    private final Phone agent;
    private final Phone supervisor;

    MixingTest() throws Exception {
        bench = new Bench();
        citizen = bench.phone(Law.PCMA);
        agent = bench.phone(Law.PCMU);
        supervisor = bench.phone(Law.PCMA);
        citizen.tone = CITIZEN;
        agent.tone = AGENT;
        supervisor.tone = SUPERVISOR;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void connect(Phone listener, Phone speaker, float gain) {
        listener.leg.gain(speaker.id(), gain);
    }

    private void listenForASecond() {
        bench.talk(10);
        bench.clear();
        bench.talk(50);
    }

    @Test
    void nobodyHearsAnybodyByDefault() {
        listenForASecond();
        assertThat(citizen.hears(AGENT)).isLessThan(0.001);
        assertThat(agent.hears(CITIZEN)).isLessThan(0.001);
        assertThat(citizen.heard).hasSize(50);
    }

    @Test
    void twoTalkAcrossTheTwoLaws() {
        connect(citizen, agent, 1);
        connect(agent, citizen, 1);
        listenForASecond();
        assertThat(citizen.hears(AGENT)).isCloseTo(1, within(0.04));
        assertThat(agent.hears(CITIZEN)).isCloseTo(1, within(0.04));
        assertThat(citizen.hears(CITIZEN)).isLessThan(0.01);
        assertThat(supervisor.hears(CITIZEN) + supervisor.hears(AGENT)).isLessThan(0.01);
    }

    @Test
    void whisperReachesTheAgentOnly() {
        connect(citizen, agent, 1);
        connect(agent, citizen, 1);
        connect(agent, supervisor, 1);
        connect(supervisor, citizen, 1);
        connect(supervisor, agent, 1);
        listenForASecond();
        assertThat(agent.hears(SUPERVISOR)).isCloseTo(1, within(0.04));
        assertThat(agent.hears(CITIZEN)).isCloseTo(1, within(0.04));
        assertThat(citizen.hears(SUPERVISOR)).isLessThan(0.01);
        assertThat(citizen.hears(AGENT)).isCloseTo(1, within(0.04));
        assertThat(supervisor.hears(CITIZEN)).isCloseTo(1, within(0.04));
        assertThat(supervisor.hears(AGENT)).isCloseTo(1, within(0.04));
    }

    @Test
    void aGainMakesFainterAndZeroEndsIt() {
        connect(citizen, agent, 0.25f);
        listenForASecond();
        assertThat(citizen.hears(AGENT)).isCloseTo(0.25, within(0.04));
        connect(citizen, agent, 0);
        listenForASecond();
        assertThat(citizen.hears(AGENT)).isLessThan(0.01);
    }

    @Test
    void aGainToALegThatOpensLaterHolds() throws Exception {
        Phone late = bench.bare(Law.PCMA);
        late.tone = 1700;
        connect(citizen, late, 1);
        late.leg.accept(late.sdp("sendrecv", true));
        listenForASecond();
        assertThat(citizen.hears(1700)).isCloseTo(1, within(0.04));
    }

    @Test
    void refusesAGainOutOfBounds() {
        assertThatThrownBy(() -> connect(citizen, agent, 4.1f)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connect(citizen, agent, -0.1f)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connect(citizen, agent, Float.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLegThatClosesIsHeardNoMoreAndTheOthersGoOn() {
        connect(citizen, agent, 1);
        connect(citizen, supervisor, 1);
        bench.talk(20);
        agent.leg.close();
        agent.tone = 0;
        listenForASecond();
        assertThat(citizen.hears(AGENT)).isLessThan(0.01);
        assertThat(citizen.hears(SUPERVISOR)).isCloseTo(1, within(0.04));
    }

    @Test
    void theRecorderHasTheCitizenLeftAndAllOthersRight() {
        AudioTap tap = bench.engine.tap(bench.call, citizen.id());
        bench.talk(60);
        short[][] sides = drain(tap);
        assertThat(sides[0]).hasSize(60 * 160);
        assertThat(Phone.level(second(sides[0]), CITIZEN) / Tones.LEVEL).isCloseTo(1, within(0.04));
        assertThat(Phone.level(second(sides[0]), AGENT) / Tones.LEVEL).isLessThan(0.01);
        assertThat(Phone.level(second(sides[1]), AGENT) / Tones.LEVEL).isCloseTo(1, within(0.04));
        assertThat(Phone.level(second(sides[1]), SUPERVISOR) / Tones.LEVEL).isCloseTo(1, within(0.04));
        assertThat(Phone.level(second(sides[1]), CITIZEN) / Tones.LEVEL).isLessThan(0.01);
    }

    @Test
    void whoSpeaksInConfidenceIsHeardAndNotRecorded() {
        supervisor.leg.recorded(false);
        AudioTap tap = bench.engine.tap(bench.call, citizen.id());
        bench.talk(60);
        short[][] sides = drain(tap);
        assertThat(Phone.level(second(sides[1]), AGENT) / Tones.LEVEL).isCloseTo(1, within(0.04));
        assertThat(Phone.level(second(sides[1]), SUPERVISOR) / Tones.LEVEL).isLessThan(0.01);
    }

    @Test
    void theRecordersTimeGoesOnWithoutVoicesAndEndsWithTheLastLeg() {
        AudioTap tap = bench.engine.tap(bench.call, citizen.id());
        bench.ticks(100);
        assertThat(drain(tap)[0]).hasSize(100 * 160).containsOnly((short) 0);
        citizen.leg.close();
        agent.leg.close();
        bench.ticks(1);
        assertThat(tap.ended()).isFalse();
        supervisor.leg.close();
        bench.ticks(1);
        drain(tap);
        assertThat(tap.ended()).isTrue();
        assertThat(tap.lost()).isZero();
    }

    private static short[] second(short[] side) {
        short[] last = new short[8000];
        System.arraycopy(side, side.length - 8000, last, 0, 8000);
        return last;
    }

    private static short[][] drain(AudioTap tap) {
        ByteBuffer in =
                ByteBuffer.allocate(TapRing.FRAMES * AudioTap.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        tap.read(in);
        in.flip();
        short[][] sides = new short[2][in.remaining() / 4];
        for (int i = 0; i < sides[0].length; i++) {
            sides[0][i] = in.getShort();
            sides[1][i] = in.getShort();
        }
        return sides;
    }
}
