package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.function.Consumer;

import javax.sip.InvalidArgumentException;
import javax.sip.message.Request;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.MessageChannel;
import org.dayu.core.api.thread.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from the sockets through the guard to a few lanes, where they are parsed and handed to the transaction
 * layer ({@link Lanes}). Messages of one Call-ID share a lane, so that the stack sees them in the order in which they came; a full lane
 * drops (the sender repeats), so that an overload never eats the heap.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String COOKIE = "z9hG4bK";
    private static final int LANE_LENGTH = 2_000;

    /** How an answer without transaction leaves: to where the message came from. */
    interface Reply {
        void send(byte[] response) throws IOException;
    }

    private record Work(RawMessage message, InetSocketAddress source, MessageChannel channel, Reply reply) {}

    private final Guard guard;
    private final Counters counters;
    private final Lanes<Work> lanes;

    Intake(Guard guard, Counters counters, Threads threads, int lanes) {
        this.guard = guard;
        this.counters = counters;
        this.lanes = new Lanes<>("sip-lane", lanes, LANE_LENGTH, threads, this::worker);
    }

    void start() {
        lanes.start();
    }

    void stop() {
        lanes.stop();
    }

    boolean knows(InetAddress source) {
        return guard.knows(source);
    }

    int waiting() {
        return lanes.waiting();
    }

    /** A message of a stream, whose reader has others to serve. */
    void take(byte[] data, InetSocketAddress source, MessageChannel channel, Reply reply) {
        take(data, source, true, false, channel, reply);
    }

    /** @param calm whether the reader may handle it itself: nothing else waits for it */
    void takeDatagram(byte[] data, InetSocketAddress source, boolean calm, MessageChannel channel, Reply reply) {
        take(data, source, false, calm, channel, reply);
    }

    /** @param channel which the transaction layer will answer by */
    private void take(
            byte[] data, InetSocketAddress source, boolean stream, boolean calm, MessageChannel channel, Reply reply) {
        Verdict verdict = guard.inspect(data, source, stream);
        if (!(verdict instanceof Verdict.Accept accepted)) {
            refuse(verdict, source, reply);
            return;
        }
        Work work = new Work(accepted.message(), source, channel, reply);
        String key = String.valueOf(work.message().header("call-id"));
        if (!(calm && lanes.doNow(key, work)) && !lanes.queue(key, work)) {
            counters.refused(source.getAddress(), "overload");
        }
    }

    void refuse(Verdict verdict, InetSocketAddress source, Reply reply) {
        if (verdict instanceof Verdict.Answer answer) {
            counters.refused(source.getAddress(), answer.cause());
            try {
                reply.send(answer.response());
            } catch (IOException e) {
                LOG.debug("a refusal could not be sent", e);
            }
        } else if (verdict instanceof Verdict.Drop drop) {
            counters.refused(source.getAddress(), drop.cause());
        }
    }

    private Consumer<Work> worker() {
        StringMsgParser parser = new StringMsgParser();
        return work -> {
            try {
                handle(work, parser);
            } catch (RuntimeException | StackOverflowError e) {
                // one message must not end the lane for all that follow; the parser descends as deep as a message says
                counters.count("crash");
                LOG.error("a message could not be handled", e);
            }
        };
    }

    private void handle(Work work, StringMsgParser parser) {
        FirstFault fault = new FirstFault();
        SIPMessage parsed;
        try {
            parsed = parser.parseSIPMessage(work.message().data(), true, false, fault);
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            LOG.debug("the parser refused a message", e);
            parsed = null;
        }
        if (parsed == null || incomplete(parsed)) {
            boolean silent =
                    work.message().isResponse() || work.message().method().equals("ACK");
            refuse(
                    silent
                            ? new Verdict.Drop("malformed")
                            : Syntax.unparseable(work.message(), work.source(), fault.header()),
                    work.source(),
                    work.reply());
            return;
        }
        if (parsed instanceof SIPRequest request) {
            complete(request);
        }
        Delivery.deliver(parsed, work.source(), work.channel());
    }

    private static boolean incomplete(SIPMessage message) {
        return message.getFrom() == null
                || message.getTo() == null
                || message.getCallId() == null
                || message.getCSeq() == null
                || message.getTopmostVia() == null;
    }

    /** Senders of RFC 2543 leave out Max-Forwards and Contact (then From is where they are); the layer above insists. */
    private static void complete(SIPRequest request) {
        try {
            if (request.getMaxForwards() == null) {
                request.setHeader(new MaxForwards(70));
            }
            String branch = request.getTopmostVia().getBranch();
            if (branch == null && request.getMethod().equals(Request.ACK)) {
                // never answered, so that nobody sees it; the layer above falls over an ACK without
                request.getTopmostVia().setBranch("none");
            }
            boolean old = branch == null || !branch.regionMatches(true, 0, COOKIE, 0, COOKIE.length());
            if (old && request.getMethod().equals(Request.INVITE) && request.getContactHeader() == null) {
                Contact from = new Contact();
                from.setAddress(request.getFrom().getAddress());
                request.setHeader(from);
            }
        } catch (InvalidArgumentException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
