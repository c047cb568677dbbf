package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.UUID;

import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.SdpRejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One leg and its peer through real sockets. */
class LegTest {

    private Bench bench;

    LegTest() throws Exception {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void saysOnceThatThePeerIsHeard() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 500;
        bench.talk(5);
        assertThat(bench.events).containsExactly(new MediaEvent.Receiving(phone.id()));
        assertThat(phone.leg.stats().received()).isEqualTo(5);
        assertThat(phone.leg.stats().sent()).isEqualTo(5);
        assertThat(phone.leg.stats().codec()).isEqualTo("PCMA");
    }

    @Test
    void sendsInOrderWithTheClock() throws Exception {
        Phone phone = bench.phone();
        bench.ticks(10);
        assertThat(phone.heard).hasSize(10);
        for (int i = 1; i < 10; i++) {
            Phone.Heard before = phone.heard.get(i - 1);
            Phone.Heard now = phone.heard.get(i);
            assertThat(now.sequence()).isEqualTo((before.sequence() + 1) & 0xFFFF);
            assertThat(now.timestamp()).isEqualTo(before.timestamp() + 160);
            assertThat(now.marker()).isFalse();
        }
        assertThat(phone.heard.get(0).marker()).isTrue();
    }

    @Test
    void sendsPacketsOfTheLengthThatThePeerLikes() throws Exception {
        for (int millis : new int[] {10, 30, 40, 60}) {
            Phone phone = bench.bare(Law.PCMU);
            phone.leg.accept(phone.sdp("127.0.0.1", "sendrecv", true, "a=ptime:" + millis + "\r\n"));
            bench.ticks(30);
            assertThat(phone.heard).hasSize(600 / millis).allMatch(each -> each.payload().length == millis * 8);
            for (int i = 1; i < phone.heard.size(); i++) {
                assertThat(phone.heard.get(i).timestamp()
                                - phone.heard.get(i - 1).timestamp())
                        .isEqualTo(millis * 8);
            }
        }
    }

    @Test
    void hearsPacketsOfAnyLength() throws Exception {
        Phone listener = bench.phone();
        for (int samples : new int[] {80, 240, 320}) {
            Phone phone = bench.phone();
            phone.tone = 600;
            listener.leg.gain(phone.id(), 1);
            int sent = 0;
            for (int tick = 0; tick < 120; tick++) {
                for (; sent < (tick + 1) * 160; sent += samples) {
                    phone.speak(samples);
                }
                bench.tick();
                if (tick == 59) {
                    listener.heard.clear();
                }
            }
            assertThat(listener.hears(600)).isCloseTo(1, within(0.02));
            phone.leg.close();
        }
    }

    @Test
    void dropsAndCountsStrangers() throws Exception {
        Phone listener = bench.phone();
        Phone phone = bench.phone();
        listener.leg.gain(phone.id(), 1);
        phone.tone = 600;
        bench.talk(5);
        bench.clear();
        Phone stranger = new Phone(phone.leg, Law.PCMA);
        stranger.tone = 1300;
        for (int i = 0; i < 50; i++) {
            stranger.speak();
            bench.talk(1);
        }
        stranger.close();
        bench.tick();
        assertThat(phone.leg.stats().strangers()).isEqualTo(50);
        assertThat(phone.leg.stats().received()).isEqualTo(55);
        assertThat(listener.hears(1300)).isLessThan(0.01);
        assertThat(listener.hears(600)).isCloseTo(1, within(0.02));
    }

    @Test
    void aFloodOfStrangersIsShutOutByTheKernelAndThePeerStaysHeard() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 600;
        bench.talk(5);
        Phone stranger = new Phone(phone.leg, Law.PCMA);
        stranger.tone = 1300;
        for (int i = 0; i < 120; i++) {
            for (int n = 0; n < 8; n++) {
                stranger.speak();
            }
            bench.talk(1);
        }
        bench.tick();
        long counted = phone.leg.stats().strangers();
        assertThat(counted).isBetween(300L, 600L);
        assertThat(phone.leg.stats().received()).isEqualTo(125);
        // and a re-INVITE from elsewhere opens the door again
        phone.move("127.0.0.1");
        phone.leg.answer(phone.sdp("sendrecv", true));
        bench.tick();
        bench.talk(5);
        assertThat(phone.leg.stats().received()).isEqualTo(130);
        stranger.close();
    }

    @Test
    void latchesToAnotherPortIfTheNamedOneIsSilentAndAnswersThere() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 600;
        phone.move("127.0.0.1");
        bench.talk(10);
        assertThat(phone.leg.stats().received()).isEqualTo(8);
        assertThat(phone.leg.stats().strangers()).isEqualTo(2);
        assertThat(phone.heard).isNotEmpty();
    }

    @Test
    void doesNotLatchToAnotherAddressUnlessToldSo() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 600;
        phone.move("127.0.0.2");
        bench.talk(10);
        assertThat(phone.leg.stats().received()).isZero();
        bench.close();
        bench = new Bench(SourceLock.Policy.NAT);
        Phone behind = bench.phone();
        behind.tone = 600;
        behind.move("127.0.0.2");
        bench.talk(10);
        assertThat(behind.leg.stats().received()).isEqualTo(8);
    }

    @Test
    void takesNothingBeforeThePeerIsKnown() throws Exception {
        Phone phone = bench.bare(Law.PCMA);
        phone.tone = 600;
        bench.talk(10);
        assertThat(phone.leg.stats().received()).isZero();
        assertThat(phone.heard).isEmpty();
        assertThat(bench.events).isEmpty();
    }

    @Test
    void hearsANewSourceOfThePeer() throws Exception {
        Phone listener = bench.phone();
        Phone phone = bench.phone();
        listener.leg.gain(phone.id(), 1);
        phone.tone = 600;
        bench.talk(20);
        phone.ssrc = 99;
        phone.sequence = 12_345;
        phone.timestamp = 987_654_321;
        bench.talk(10);
        bench.clear();
        bench.talk(50);
        assertThat(listener.hears(600)).isCloseTo(1, within(0.02));
    }

    @Test
    void holdsWhileThePeerHoldsAndIsNotCalledSilent() throws Exception {
        Phone phone = bench.phone();
        bench.ticks(5);
        String answer = phone.leg.answer(phone.sdp("sendonly", true));
        assertThat(answer).contains("a=recvonly");
        assertThat(phone.leg.heldByPeer()).isTrue();
        bench.tick();
        bench.clear();
        bench.ticks(1100);
        phone.leg.answer(phone.sdp("inactive", true));
        bench.ticks(1100);
        assertThat(phone.heard).isEmpty();
        assertThat(bench.events).isEmpty();
        phone.leg.answer(phone.sdp("sendrecv", true));
        bench.ticks(999);
        assertThat(phone.leg.heldByPeer()).isFalse();
        assertThat(phone.heard).hasSize(999);
        assertThat(bench.events).isEmpty();
        bench.ticks(2);
        assertThat(bench.events).containsExactly(new MediaEvent.Silent(phone.id(), 20));
        bench.ticks(1000);
        assertThat(bench.events).last().isEqualTo(new MediaEvent.Silent(phone.id(), 40));
    }

    @Test
    void saysThatThePeerIsHeardAgain() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 500;
        bench.talk(5);
        phone.tone = 0;
        bench.ticks(1001);
        phone.tone = 500;
        bench.talk(5);
        assertThat(bench.events)
                .containsExactly(
                        new MediaEvent.Receiving(phone.id()),
                        new MediaEvent.Silent(phone.id(), 20),
                        new MediaEvent.Receiving(phone.id()));
    }

    @Test
    void aRefusedDescriptionLeavesTheMediaAsItWas() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 600;
        bench.talk(3);
        String video = phone.sdp("sendrecv", true).replace("m=audio", "m=video");
        assertThatThrownBy(() -> phone.leg.answer(video)).isInstanceOf(SdpRejectedException.class);
        bench.talk(3);
        assertThat(phone.leg.stats().received()).isEqualTo(6);
    }

    @Test
    void reportsByRtcpMeasuresTheRoundTripAndSaysBye() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 600;
        bench.talk(400);
        assertThat(phone.control).hasSizeBetween(1, 3);
        ByteBuffer report = ByteBuffer.wrap(phone.control.get(phone.control.size() - 1));
        assertThat(report.get(1) & 0xFF).isEqualTo(200);
        assertThat(report.getInt(28)).as("our block is about the peer").isEqualTo(phone.ssrc);
        int reporter = report.getInt(4);
        int middle = report.getInt(10);
        int before = phone.control.size();
        // the peer answers with a receiver report that took it 100 ms; two ticks are on the way
        ByteBuffer back = ByteBuffer.allocate(32);
        back.put((byte) 0x81)
                .put((byte) 201)
                .putShort((short) 7)
                .putInt(phone.ssrc)
                .putInt(reporter);
        back.putInt(0).putInt(0).putInt(0).putInt(middle).putInt(6553);
        bench.talk(1);
        assertThat(phone.control).hasSize(before);
        phone.sendControl(back.array());
        bench.talk(12);
        assertThat(phone.leg.stats().roundTripMillis()).isGreaterThanOrEqualTo(0);
        phone.leg.close();
        bench.tick();
        byte[] last = phone.control.get(phone.control.size() - 1);
        assertThat(last[last.length - 7] & 0xFF).isEqualTo(203);
    }

    @Test
    void portsRestBeforeTheyAreUsedAgainAndRunOut() throws Exception {
        bench.close();
        bench = new Bench(SourceLock.Policy.PORT, 3, 10);
        Phone first = bench.phone();
        int port = first.enginePort();
        first.leg.close();
        first.leg.close();
        bench.tick();
        assertThat(bench.phone().enginePort()).isNotEqualTo(port);
        bench.phone();
        assertThatThrownBy(bench::phone).isInstanceOf(NoMediaException.class);
        bench.ticks(500);
        assertThat(bench.phone().enginePort()).isEqualTo(port);
    }

    @Test
    void passesOverAPortThatAnotherProgramHolds() throws Exception {
        bench.close();
        bench = new Bench(SourceLock.Policy.PORT, 5, 0);
        Phone first = bench.phone();
        int next = first.enginePort() + 2;
        try (DatagramChannel taken = DatagramChannel.open()) {
            taken.bind(new InetSocketAddress("127.0.0.1", next));
            assertThat(bench.phone().enginePort()).isEqualTo(next + 2);
        }
    }

    @Test
    void refusesNewLegsWhileDrainingAndTheSameLegTwice() throws Exception {
        Phone phone = bench.phone();
        assertThatThrownBy(() -> bench.engine.open(bench.call, phone.id(), event -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        bench.engine.drain();
        assertThatThrownBy(() -> bench.engine.open(bench.call, UUID.randomUUID(), event -> {}))
                .isInstanceOf(NoMediaException.class);
    }

    @Test
    void commandsAfterCloseHaveNoEffect() throws Exception {
        Phone phone = bench.phone();
        bench.tick();
        phone.leg.close();
        phone.leg.play(1, List.of(new Clip.Tone(400, 0, 20)), false, false);
        phone.leg.sendDigits("1");
        phone.leg.gain(UUID.randomUUID(), 1);
        phone.leg.stopPlaying();
        bench.clear();
        bench.ticks(3);
        assertThat(bench.events).isEmpty();
        assertThat(phone.heard).isEmpty();
    }

    @Test
    void aFailingListenerHurtsNobody() throws Exception {
        var leg = bench.engine.open(bench.call, UUID.randomUUID(), event -> {
            throw new IllegalStateException("on purpose");
        });
        try (Phone broken = new Phone(leg, Law.PCMA)) {
            leg.accept(broken.sdp("sendrecv", true));
            Phone phone = bench.phone();
            phone.tone = 500;
            broken.tone = 500;
            broken.speak();
            bench.talk(2);
            assertThat(bench.events).containsExactly(new MediaEvent.Receiving(phone.id()));
        }
    }
}
