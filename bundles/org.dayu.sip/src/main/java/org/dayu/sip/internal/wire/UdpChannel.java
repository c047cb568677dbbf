package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.InetSocketAddress;

/** One peer seen through the UDP socket; holds nothing. */
final class UdpChannel extends WireChannel {

    private final UdpProcessor processor;

    UdpChannel(UdpProcessor processor, InetSocketAddress peer) {
        super(processor, peer);
        this.processor = processor;
    }

    @Override
    void write(byte[] message, InetSocketAddress to) throws IOException {
        processor.send(message, to);
    }

    @Override
    public String getTransport() {
        return "UDP";
    }

    @Override
    public boolean isReliable() {
        return false;
    }

    @Override
    public void close() {
        // the socket is everybody's
    }
}
