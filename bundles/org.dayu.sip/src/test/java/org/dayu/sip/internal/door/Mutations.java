package org.dayu.sip.internal.door;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils messages in the ways that break parsers. The same seed spoils in the same way. Not thread-safe. */
final class Mutations {

    private static final List<String> POISON = List.of(
            "\0",
            "\r\n",
            "\r\n\r\n",
            "\n ",
            "%00",
            "%",
            "\"",
            "<",
            ">",
            ";",
            ",",
            ":",
            "@",
            "=",
            "?",
            "[",
            "]",
            "{}",
            "-1",
            "0",
            "4294967296",
            "18446744073709551616",
            "99999999999999999999",
            "é",
            "\uFFFF",
            "\\",
            "\\\"",
            ";tag=",
            ";branch=z9hG4bK",
            ";rport",
            "sip:",
            "SIP/2.0",
            "IN IP6 ::1",
            "m=audio 0",
            "a=rtpmap:",
            "a=crypto:1 ",
            "a=fmtp:101 0-99999",
            "a=ptime:0",
            "c=IN IP4 999.1.1.1",
            "Content-Length: 1",
            "v=0");
    private static final int LONGEST_RUN = 3_000;

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** A message with one to six faults. */
    byte[] spoil(byte[] message, List<byte[]> others) {
        byte[] spoilt = message.clone();
        for (int faults = 1 + random.nextInt(6); faults > 0 && spoilt.length > 0; faults--) {
            spoilt = fault(spoilt, others);
        }
        return spoilt.length > 60_000 ? Arrays.copyOf(spoilt, 60_000) : spoilt;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private byte[] fault(byte[] message, List<byte[]> others) {
        int at = random.nextInt(message.length);
        return switch (random.nextInt(9)) {
            case 0 -> flip(message, at);
            case 1 -> splice(message, at, at, oneOf(POISON).getBytes(StandardCharsets.UTF_8));
            case 2 -> splice(message, at, Math.min(message.length, at + 1 + random.nextInt(40)), new byte[0]);
            case 3 -> Arrays.copyOf(message, at);
            case 4 -> line(message, at, true);
            case 5 -> line(message, at, false);
            case 6 -> splice(message, at, at, run());
            case 7 -> crossed(message, at, oneOf(others));
            default -> number(message, at);
        };
    }

    private byte[] flip(byte[] message, int at) {
        message[at] = (byte) random.nextInt(256);
        return message;
    }

    private static byte[] splice(byte[] message, int from, int to, byte[] instead) {
        byte[] spliced = new byte[message.length - (to - from) + instead.length];
        System.arraycopy(message, 0, spliced, 0, from);
        System.arraycopy(instead, 0, spliced, from, instead.length);
        System.arraycopy(message, to, spliced, from + instead.length, message.length - to);
        return spliced;
    }

    /** Doubles or removes a line. */
    private static byte[] line(byte[] message, int at, boolean twice) {
        int from = at;
        while (from > 0 && message[from - 1] != '\n') {
            from--;
        }
        int to = at;
        while (to < message.length && message[to] != '\n') {
            to++;
        }
        to = Math.min(message.length, to + 1);
        return splice(message, from, twice ? from : to, twice ? Arrays.copyOfRange(message, from, to) : new byte[0]);
    }

    private byte[] run() {
        byte[] run = new byte[1 + random.nextInt(LONGEST_RUN)];
        Arrays.fill(run, (byte) " \t(<\"[;,%a0".charAt(random.nextInt(11)));
        return run;
    }

    private byte[] crossed(byte[] message, int at, byte[] other) {
        int from = random.nextInt(other.length);
        return splice(message, at, message.length, Arrays.copyOfRange(other, from, other.length));
    }

    /** Another number where there is one, or else somewhere. */
    private byte[] number(byte[] message, int at) {
        int from = at;
        while (from < message.length && (message[from] < '0' || message[from] > '9')) {
            from++;
        }
        int to = from;
        while (to < message.length && message[to] >= '0' && message[to] <= '9') {
            to++;
        }
        String other = oneOf(List.of("-1", "0", "255", "65536", "2147483648", "4294967296", "1e9", "", "0x10"));
        return splice(message, from, to, other.getBytes(StandardCharsets.US_ASCII));
    }
}
