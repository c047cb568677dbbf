import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that an answered call needs of sound (RFC 3264: who answers "sendrecv" sends and takes): a socket a call, one
 * packet of silence each 20 ms, and what has come is read and thrown away. One thread for all calls.
 */
final class Sound implements Runnable {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int HEAD = 12;
    private static final int SAMPLES = 160;
    private static final byte SILENCE = (byte) 0xD5;

    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(2048);
    /** A packet of silence; each send has its own head. */
    private final ByteBuffer out = ByteBuffer.allocateDirect(HEAD + SAMPLES);

    private static final class Line {
        final DatagramChannel channel;
        final int source = System.identityHashCode(this);
        short sequence;
        int time;

        Line(DatagramChannel channel) {
            this.channel = channel;
        }
    }

    Sound() {
        for (int at = HEAD; at < out.capacity(); at++) {
            out.put(at, SILENCE);
        }
    }

    /** Opens the sound of a call; returns its port. */
    int open(String call, SocketAddress caller) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.connect(caller);
        channel.configureBlocking(false);
        lines.put(call, new Line(channel));
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void close(String call) throws IOException {
        Line line = lines.remove(call);
        if (line != null) {
            line.channel.close();
        }
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        while (true) {
            lines.values().forEach(this::tick);
            next += TICK;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void tick(Line line) {
        try {
            line.channel.read(in.clear());
            out.clear().put((byte) 0x80).put((byte) 8).putShort(line.sequence++).putInt(line.time).putInt(line.source);
            line.time += SAMPLES;
            line.channel.write(out.rewind());
        } catch (IOException e) {
            // the caller has gone first; its BYE closes the line
        }
    }
}
