package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import org.dayu.core.api.thread.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UDP socket: one thread reads it into the intake, any thread writes. */
final class UdpProcessor extends MessageProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(UdpProcessor.class);
    private static final int LARGEST = 65_535;
    /** A reader that has waited for so long has no other datagram in sight, and may as well handle this one itself. */
    private static final long CALM_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final DatagramSocket socket;
    private final Intake intake;
    private final Thread reader;
    private volatile boolean running;

    UdpProcessor(
            SIPTransactionStack stack,
            InetAddress address,
            int port,
            DatagramSocket socket,
            Intake intake,
            Threads threads) {
        super(address, port, "udp", stack);
        this.socket = socket;
        this.intake = intake;
        reader = threads.thread("sip-udp", this::read);
    }

    @Override
    public void start() {
        running = true;
        reader.start();
    }

    @Override
    public void stop() {
        running = false;
        socket.close();
        Ending.of(reader);
    }

    private void read() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (running) {
            try {
                packet.setLength(LARGEST);
                long from = System.nanoTime();
                socket.receive(packet);
                boolean calm = System.nanoTime() - from > CALM_NANOS;
                InetSocketAddress source = (InetSocketAddress) packet.getSocketAddress();
                byte[] data = Arrays.copyOf(packet.getData(), packet.getLength());
                intake.takeDatagram(
                        data, source, calm, new UdpChannel(this, source), response -> send(response, source));
            } catch (PortUnreachableException e) {
                LOG.debug("somebody has gone", e);
            } catch (IOException e) {
                if (running) {
                    LOG.warn("reading from the UDP socket failed", e);
                }
            } catch (RuntimeException e) {
                // the reader must outlive whatever one datagram does
                LOG.error("a datagram could not be handled", e);
            }
        }
    }

    void send(byte[] message, InetSocketAddress to) throws IOException {
        if (!running) {
            return; // the stack's timers run a little longer than its sockets
        }
        socket.send(new DatagramPacket(message, message.length, to));
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return createMessageChannel(target.getInetAddress(), target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) {
        return new UdpChannel(this, new InetSocketAddress(host, port < 0 ? 5060 : port));
    }

    @Override
    public int getDefaultTargetPort() {
        return 5060;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public int getMaximumMessageSize() {
        return LARGEST;
    }

    @Override
    public boolean inUse() {
        return true;
    }
}
