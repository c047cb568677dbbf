package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Stands between the sockets and the parser: decides with few instructions what goes on, what is refused and what is
 * not worth an answer. Rates come first, so that a flood costs little. Thread-safe, never blocks.
 */
final class Guard {

    private final Predicate<InetAddress> known;
    private final Blocks blocks;
    private final LongSupplier nanos;
    private volatile Limits limits;

    /** The settings, and what was used of them. */
    private static final class Limits {

        private final GuardSettings settings;
        private final SourceRates strangers;
        private final SourceRates friends;
        private final SourceRates callers;
        private final SourceRates refusals;
        private final Rate messages;
        private final Rate calls;

        Limits(GuardSettings settings) {
            this.settings = settings;
            strangers = new SourceRates(settings.strangerMessages(), settings.strangerMessages() * 2);
            friends = new SourceRates(settings.knownMessages(), settings.knownMessages());
            callers = new SourceRates(settings.sourceCalls(), settings.sourceCalls());
            // answering refusals without limit would make us the amplifier of a flood with forged sources
            refusals = new SourceRates(20, 40);
            messages = new Rate(settings.totalMessages(), settings.totalMessages());
            calls = new Rate(settings.totalCalls(), settings.totalCalls());
        }
    }

    /**
     * @param known whether an address is a trunk's or a registered phone's; must be quick
     * @param blocks strangers who are not heard
     * @param nanos a monotonic clock
     */
    Guard(GuardSettings settings, Predicate<InetAddress> known, Blocks blocks, LongSupplier nanos) {
        this.known = known;
        this.blocks = blocks;
        this.nanos = nanos;
        limits = new Limits(settings);
    }

    /** Other limits from now on; what was used of the ones before is forgiven. */
    void settings(GuardSettings now) {
        if (!now.equals(limits.settings)) {
            limits = new Limits(now);
        }
    }

    /** @param stream whether it came over a connection, where the framer has already found its end */
    Verdict inspect(byte[] data, InetSocketAddress source, boolean stream) {
        Limits limits = this.limits;
        long now = nanos.getAsLong();
        boolean friend = known.test(source.getAddress());
        if (!friend && blocks.drops(source.getAddress())) {
            return new Verdict.Drop("blocked");
        }
        if (!(friend ? limits.friends : limits.strangers).take(source.getAddress(), now)
                || !limits.messages.take(now)) {
            return overRate(limits, data, source, now);
        }
        if (blank(data)) {
            return new Verdict.Drop("keep-alive");
        }
        RawMessage message = RawMessage.of(data);
        Verdict verdict = message.isResponse()
                ? response(limits, message, stream)
                : request(limits, message, source, stream, now);
        if (verdict instanceof Verdict.Answer answer && !friend && !limits.refusals.take(source.getAddress(), now)) {
            return new Verdict.Drop(answer.cause());
        }
        return verdict;
    }

    /** An over-rate caller is told when to come again, everybody else hears nothing. */
    private static Verdict overRate(Limits limits, byte[] data, InetSocketAddress source, long now) {
        if (data.length > 7
                && data[0] == 'I'
                && data[1] == 'N'
                && data[2] == 'V'
                && limits.refusals.take(source.getAddress(), now)) {
            RawMessage message = RawMessage.of(data);
            if (message.opensCall()) {
                return busy(limits, message, source);
            }
        }
        return new Verdict.Drop("over-rate");
    }

    private static Verdict busy(Limits limits, RawMessage message, InetSocketAddress source) {
        return new Verdict.Answer(
                Refusal.of(
                        message,
                        source,
                        503,
                        "Service Unavailable",
                        "Retry-After: " + limits.settings.retryAfterSeconds()),
                "over-rate");
    }

    private static Verdict response(Limits limits, RawMessage message, boolean stream) {
        if (!message.firstLine().startsWith("SIP/2.0 ") || message.data().length > limits.settings.maxMessage()) {
            return new Verdict.Drop("bad-response");
        }
        Verdict fault = Syntax.check(message, null, stream);
        return fault == null ? new Verdict.Accept(message) : new Verdict.Drop("bad-response");
    }

    private Verdict request(Limits limits, RawMessage message, InetSocketAddress source, boolean stream, long now) {
        if (!Syntax.looksLikeRequest(message)) {
            return new Verdict.Drop("garbage");
        }
        if (Scanners.isScanner(message.header("user-agent"))) {
            if (!known.test(source.getAddress())) {
                blocks.saw(source.getAddress(), Blocks.Why.SCANNER, stream);
            }
            return new Verdict.Drop("scanner");
        }
        boolean ack = message.method().equals("ACK");
        Verdict fault = message.data().length > limits.settings.maxMessage()
                ? answer(message, source, 513, "Message Too Large", "too-large")
                : Syntax.check(message, source, stream);
        if (fault != null) {
            // an ACK is never answered (RFC 3261, 17)
            return ack && fault instanceof Verdict.Answer refused ? new Verdict.Drop(refused.cause()) : fault;
        }
        if (message.opensCall() && (!limits.callers.take(source.getAddress(), now) || !limits.calls.take(now))) {
            return busy(limits, message, source);
        }
        return new Verdict.Accept(message);
    }

    static Verdict answer(
            RawMessage message, InetSocketAddress source, int status, String reason, String cause, String... extra) {
        return new Verdict.Answer(Refusal.of(message, source, status, reason, extra), cause);
    }

    /** CRLF keep-alives of phones (RFC 5626, 3.5.1) and single NULs that some send. */
    private static boolean blank(byte[] data) {
        if (data.length > 8) {
            return false;
        }
        for (byte b : data) {
            if (b != '\r' && b != '\n' && b != ' ' && b != 0) {
                return false;
            }
        }
        return true;
    }

    boolean knows(InetAddress source) {
        return known.test(source);
    }

    /** Forgets sources that have gone quiet. */
    void sweep() {
        Limits current = limits;
        long now = nanos.getAsLong();
        current.strangers.forgetIdle(now);
        current.friends.forgetIdle(now);
        current.callers.forgetIdle(now);
        current.refusals.forgetIdle(now);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
