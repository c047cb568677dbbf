package org.dayu.media.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.media.api.MediaLeg;

/** A peer of a leg: speaks a tone, keeps what it hears. */
final class Phone implements AutoCloseable {

    final MediaLeg leg;
    final Law law;
    final List<Heard> heard = new ArrayList<>();
    final List<byte[]> control = new ArrayList<>();
    int tone;
    int sequence = 65_530;
    int timestamp = -800;
    int ssrc = 77;
    int payloadType;
    private DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private int spoken;

    record Heard(int payloadType, boolean marker, int sequence, int timestamp, byte[] payload) {}

    Phone(MediaLeg leg, Law law) throws IOException {
        this.leg = leg;
        this.law = law;
        this.payloadType = law.payloadType();
        this.rtp = open("127.0.0.1");
        this.rtcp = open("127.0.0.1");
    }

    static DatagramChannel open(String host) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(host, 0));
        channel.configureBlocking(false);
        return channel;
    }

    UUID id() {
        return leg.id();
    }

    int enginePort() {
        String offer = leg.offer();
        String line = offer.substring(offer.indexOf("m=audio ") + 8);
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    String sdp(String direction, boolean events) throws IOException {
        return sdp("127.0.0.1", direction, events, "");
    }

    String sdp(String host, String direction, boolean events, String more) throws IOException {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=audio " + port()
                + " RTP/AVP "
                + law.payloadType() + (events ? " 101" : "") + "\r\na=rtpmap:" + law.payloadType() + " " + law
                + "/8000\r\n" + (events ? "a=rtpmap:101 telephone-event/8000\r\n" : "") + "a=rtcp:"
                + portOf(rtcp) + "\r\n" + more + "a=" + direction + "\r\n";
    }

    int port() throws IOException {
        return portOf(rtp);
    }

    private static int portOf(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Goes on from another socket, as behind a translator that forgot. */
    void move(String host) throws IOException {
        rtp.close();
        rtp = open(host);
    }

    /** 20 ms of the phone's tone, if it has one. */
    void speak() {
        if (tone != 0) {
            speak(JitterBuffer.FRAME);
        }
    }

    void speak(int samples) {
        send(rtp, packet(payloadType, false, audio(samples)), 0);
    }

    byte[] audio(int samples) {
        float[] wave = new float[samples];
        Tones.add(wave, 0, tone, spoken, samples);
        spoken += samples;
        byte[] coded = new byte[samples];
        for (int i = 0; i < samples; i++) {
            coded[i] = law.encode(Math.round(wave[i]));
        }
        return coded;
    }

    /** The next packet in order; audio moves the time on. */
    byte[] packet(int type, boolean marker, byte[] payload) {
        byte[] packet = packet(type, marker, sequence, timestamp, payload);
        sequence = (sequence + 1) & 0xFFFF;
        if (type == payloadType) {
            timestamp += payload.length;
        }
        return packet;
    }

    byte[] packet(int type, boolean marker, int number, int time, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        packet.put((byte) 0x80).put((byte) (marker ? 0x80 | type : type)).putShort((short) number);
        packet.putInt(time).putInt(ssrc).put(payload);
        return packet.array();
    }

    void send(byte[] packet) {
        send(rtp, packet, 0);
    }

    void sendControl(byte[] packet) {
        send(rtcp, packet, 1);
    }

    void send(DatagramChannel from, byte[] packet, int offset) {
        try {
            from.send(
                    ByteBuffer.wrap(packet),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), enginePort() + offset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void listen() {
        ByteBuffer in = ByteBuffer.allocate(2048);
        try {
            for (in.clear(); rtp.receive(in) != null; in.clear()) {
                in.flip();
                byte[] payload = new byte[in.remaining() - 12];
                in.get(12, payload);
                int second = in.get(1) & 0xFF;
                heard.add(new Heard(second & 0x7F, second > 127, in.getShort(2) & 0xFFFF, in.getInt(4), payload));
            }
            for (in.clear(); rtcp.receive(in) != null; in.clear()) {
                in.flip();
                byte[] report = new byte[in.remaining()];
                in.get(report);
                control.add(report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    short[] samples() {
        int total = heard.stream().mapToInt(each -> each.payload().length).sum();
        short[] all = new short[total];
        int at = 0;
        for (Heard each : heard) {
            for (byte code : each.payload()) {
                all[at++] = law.decode(code);
            }
        }
        return all;
    }

    /** How strong a tone is in what was heard, as a share of how strong a phone speaks it. */
    double hears(int hertz) {
        return level(samples(), hertz) / Tones.LEVEL;
    }

    /** The amplitude of a tone in audio, by correlation. */
    static double level(short[] samples, int hertz) {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hertz * i / 8000;
            sine += samples[i] * Math.sin(angle);
            cosine += samples[i] * Math.cos(angle);
        }
        return samples.length == 0 ? 0 : 2 * Math.hypot(sine, cosine) / samples.length;
    }

    @Override
    public void close() {
        try (DatagramChannel last = rtp) {
            last.disconnect();
            rtcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
