import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.ListeningPoint;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * The peer of the row "CPU a call": a bare JAIN-SIP user agent that answers the same calls (180, 200 with SDP, 200 to INFO
 * and BYE), with their sound if it is asked to, and does nothing else: no second leg, no queue, no record.
 */
public final class Uas implements SipListener {

    private static final int DISCARD = 9;
    private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");
    private static final String SDP = "v=0\r\no=uas 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio %d RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n";

    private final SipProvider provider;
    private final MessageFactory messages;
    private final SipFactory factory;
    private final int port;
    /** {@code null}: signalling only. */
    private final Sound sound;

    private Uas(int port, Sound sound) throws Exception {
        this.port = port;
        this.sound = sound;
        factory = SipFactory.getInstance();
        factory.setPathName("gov.nist");
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "uas");
        properties.setProperty("gov.nist.javax.sip.TRACE_LEVEL", "0");
        properties.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "4");
        properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", "QuietLog");
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", "QuietMessages");
        SipStack stack = factory.createSipStack(properties);
        messages = factory.createMessageFactory();
        provider = stack.createSipProvider(stack.createListeningPoint("127.0.0.1", port, ListeningPoint.UDP));
        provider.addSipListener(this);
        stack.start();
    }

    public static void main(String[] args) throws Exception {
        Sound sound = args.length > 1 ? new Sound() : null;
        if (sound != null) {
            Thread thread = new Thread(sound, "sound");
            thread.setDaemon(true);
            thread.start();
        }
        new Uas(Integer.parseInt(args[0]), sound);
        System.out.println("ready");
        // ends with whoever started it
        new BufferedReader(new InputStreamReader(System.in)).readLine();
        System.exit(0);
    }

    @Override
    public void processRequest(RequestEvent event) {
        Request request = event.getRequest();
        try {
            switch (request.getMethod()) {
                case Request.INVITE -> invited(request);
                case Request.ACK -> { }
                default -> {
                    transaction(event, request).sendResponse(messages.createResponse(200, request));
                    if (sound != null && request.getMethod().equals(Request.BYE)) {
                        sound.close(id(request));
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ServerTransaction transaction(RequestEvent event, Request request) throws Exception {
        ServerTransaction there = event.getServerTransaction();
        return there != null ? there : provider.getNewServerTransaction(request);
    }

    private void invited(Request request) throws Exception {
        ServerTransaction transaction = provider.getNewServerTransaction(request);
        Response ringing = messages.createResponse(180, request);
        String tag = Long.toHexString(System.nanoTime());
        ((ToHeader) ringing.getHeader("To")).setTag(tag);
        transaction.sendResponse(ringing);
        Response ok = messages.createResponse(200, request);
        ((ToHeader) ok.getHeader("To")).setTag(tag);
        ok.addHeader(factory.createHeaderFactory()
                .createContactHeader(factory.createAddressFactory()
                        .createAddress("sip:uas@127.0.0.1:" + port)));
        int audio = sound == null ? DISCARD : sound.open(id(request), audio(request));
        ok.setContent(
                String.format(SDP, audio), factory.createHeaderFactory().createContentTypeHeader("application", "sdp"));
        transaction.sendResponse(ok);
    }

    private static String id(Request request) {
        return ((CallIdHeader) request.getHeader("Call-ID")).getCallId();
    }

    /** Where the caller wants its sound. */
    private static InetSocketAddress audio(Request invite) {
        Matcher media = AUDIO.matcher(new String(invite.getRawContent(), StandardCharsets.UTF_8));
        if (!media.find()) {
            throw new IllegalArgumentException("the caller offers no sound");
        }
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(media.group(1)));
    }

    @Override
    public void processResponse(ResponseEvent event) {
        // it never asks anybody
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        System.err.println("timeout " + (event.isServerTransaction() ? "of an answer" : "of a request"));
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        System.err.println("cannot send to " + event.getHost());
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // nothing is kept
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // nothing is kept
    }
}
