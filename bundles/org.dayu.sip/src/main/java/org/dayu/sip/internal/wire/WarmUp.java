package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;

/**
 * Lets the JVM compile the path of a call before the first one takes it. Cold, the first hundred calls at full rate
 * take longer than T1 each, so that everybody repeats everything, which makes it longer still.
 */
public final class WarmUp {

    private static final int MOST_ROUNDS = 4_000;
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 4000 RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n";
    private static final byte[] INVITE = ("INVITE sip:12345@127.0.0.1 SIP/2.0\r\n"
                    + "Via: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bK1\r\nMax-Forwards: 70\r\n"
                    + "From: \"x\" <sip:1@127.0.0.1>;tag=1\r\nTo: <sip:12345@127.0.0.1>\r\nCall-ID: 1@127.0.0.1\r\n"
                    + "CSeq: 1 INVITE\r\nContact: <sip:1@127.0.0.1:5060>\r\nAllow: INVITE, ACK, BYE\r\n"
                    + "Supported: timer\r\nSession-Expires: 1800\r\nUser-Agent: x\r\n"
                    + "Content-Type: application/sdp\r\nContent-Length: " + SDP.length() + "\r\n\r\n" + SDP)
            .getBytes(StandardCharsets.US_ASCII);

    private WarmUp() {}

    /** Takes a second or so on the caller's thread; sends nothing. */
    public static void run() {
        GuardSettings open = new GuardSettings(65_535, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1);
        Guard guard =
                new Guard(open, source -> true, new Blocks(System::nanoTime, Clock.systemUTC()), System::nanoTime);
        InetSocketAddress source = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
        StringMsgParser parser = new StringMsgParser();
        long began = System.nanoTime();
        try {
            for (int round = 0; round < MOST_ROUNDS && System.nanoTime() - began < MOST_NANOS; round++) {
                guard.inspect(INVITE, source, false);
                SIPMessage message = parser.parseSIPMessage(INVITE, true, false, new FirstFault());
                Response response = SipMessages.response((SIPRequest) message, 200, "", "1");
                Capabilities.into(response);
                SipMessages.sdp(response, SDP);
                ((SIPMessage) response).encodeAsBytes("UDP");
            }
        } catch (ParseException e) {
            throw new IllegalStateException("our own message does not parse", e);
        }
    }
}
