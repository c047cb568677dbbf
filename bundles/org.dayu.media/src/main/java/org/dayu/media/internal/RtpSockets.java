package org.dayu.media.internal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** A leg's two sockets: RTP on an even port, RTCP on the next. */
record RtpSockets(int port, DatagramChannel rtp, DatagramChannel rtcp) {

    /** Room for a quarter of a second of packets, so that a pause of ours loses nothing. */
    private static final int RECEIVE_BYTES = 1 << 17;

    private static final int EXPEDITED_FORWARDING = 0xB8;

    static RtpSockets open(InetAddress address, int port) throws IOException {
        DatagramChannel rtp = bound(address, port);
        try {
            return new RtpSockets(port, rtp, bound(address, port + 1));
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
    }

    private static DatagramChannel bound(InetAddress address, int port) throws IOException {
        var family = address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED_FORWARDING);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(address, port));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void close() throws IOException {
        try (rtp) {
            rtcp.close();
        }
    }
}
