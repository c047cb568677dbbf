package org.dayu.media.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/** The watch over the RTCP sockets of one shard, and its buffers, used for one packet or one mix at a time. */
final class ShardIo {

    static final int FRAME = JitterBuffer.FRAME;
    private static final int PACKET_BYTES = 2048;

    final ControlWatch watch = new ControlWatch();
    final ByteBuffer in = ByteBuffer.allocateDirect(PACKET_BYTES);
    final ByteBuffer out = ByteBuffer.allocateDirect(PACKET_BYTES);
    final RtpPacket packet = new RtpPacket();
    final byte[] coded = new byte[PACKET_BYTES];
    final short[] decoded = new short[PACKET_BYTES];
    final float[] mix = new float[FRAME];
    final short[] pcm = new short[FRAME];

    /** Sends and receives that the system refused. */
    final LongAdder refused = new LongAdder();
}
