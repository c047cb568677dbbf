package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;

/** What our UDP and TCP channels have in common towards the transaction layer: a peer and a way to it. */
abstract class WireChannel extends MessageChannel implements RawMessageChannel {

    private final InetSocketAddress peer;

    WireChannel(MessageProcessor processor, InetSocketAddress peer) {
        this.messageProcessor = processor;
        this.peer = peer;
    }

    abstract void write(byte[] message, InetSocketAddress to) throws IOException;

    /** Whose it is, where the connection itself has proven that; else empty. */
    String account() {
        return "";
    }

    InetSocketAddress peer() {
        return peer;
    }

    @Override
    public final void sendMessage(SIPMessage message) throws IOException {
        write(message.encodeAsBytes(getTransport()), peer);
    }

    @Override
    protected final void sendMessage(byte[] message, InetAddress receiver, int port, boolean reconnect)
            throws IOException {
        write(
                message,
                receiver.equals(peer.getAddress()) && port == peer.getPort()
                        ? peer
                        : new InetSocketAddress(receiver, port));
    }

    /** Only called where the stack would send to itself. */
    @Override
    public final void processMessage(SIPMessage message) {
        Delivery.deliver(message, peer, this);
    }

    @Override
    public final SIPTransactionStack getSIPStack() {
        return messageProcessor.getSIPStack();
    }

    @Override
    public final String getPeerAddress() {
        return peer.getAddress().getHostAddress();
    }

    @Override
    protected final InetAddress getPeerInetAddress() {
        return peer.getAddress();
    }

    @Override
    protected final String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public final int getPeerPort() {
        return peer.getPort();
    }

    @Override
    public final int getPeerPacketSourcePort() {
        return peer.getPort();
    }

    @Override
    public final InetAddress getPeerPacketSourceAddress() {
        return peer.getAddress();
    }

    @Override
    public final String getKey() {
        return getKey(peer.getAddress(), peer.getPort(), getTransport());
    }

    @Override
    public final boolean isSecure() {
        return false;
    }

    @Override
    public final String getViaHost() {
        return messageProcessor.getIpAddress().getHostAddress();
    }

    @Override
    public final int getViaPort() {
        return messageProcessor.getPort();
    }
}
