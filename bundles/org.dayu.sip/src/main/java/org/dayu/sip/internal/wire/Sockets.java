package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

import org.jspecify.annotations.Nullable;

/** UDP and TCP on the same port, bound before the stack knows of them: either both or a clear failure. */
record Sockets(DatagramSocket udp, ServerSocketChannel tcp, int port) {

    private static final int UDP_BUFFER = 4 << 20;
    private static final int ATTEMPTS = 20;
    private static final int BACKLOG = 256;

    static Sockets open(WireSettings settings) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < (settings.port() == 0 ? ATTEMPTS : 1); attempt++) {
            try {
                return bind(settings);
            } catch (IOException e) {
                // with port 0, TCP chose one that UDP does not have
                last = e;
            }
        }
        throw new IOException(
                "cannot listen on " + settings.bind().getHostAddress() + ':' + settings.port() + ": " + message(last),
                last);
    }

    private static String message(@Nullable IOException e) {
        return e == null ? "" : String.valueOf(e.getMessage());
    }

    private static Sockets bind(WireSettings settings) throws IOException {
        ServerSocketChannel tcp = ServerSocketChannel.open();
        try {
            tcp.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            tcp.bind(new InetSocketAddress(settings.bind(), settings.port()), BACKLOG);
            int port = ((InetSocketAddress) tcp.getLocalAddress()).getPort();
            DatagramSocket udp = new DatagramSocket(new InetSocketAddress(settings.bind(), port));
            udp.setReceiveBufferSize(UDP_BUFFER);
            udp.setSendBufferSize(UDP_BUFFER);
            return new Sockets(udp, tcp, port);
        } catch (IOException | RuntimeException e) {
            tcp.close();
            throw e;
        }
    }

    void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
