package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.dayu.sip.internal.wire.StreamFramer.BrokenStreamException;
import org.junit.jupiter.api.Test;

class StreamFramerTest {

    private static final String ONE = "OPTIONS sip:a SIP/2.0\r\nContent-Length: 3\r\n\r\nabc";
    private static final String TWO = "BYE sip:a SIP/2.0\r\nl : 0\r\n\r\n";

    private final List<String> messages = new ArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final StreamFramer framer = new StreamFramer(1_000);

    private void feed(String text) throws BrokenStreamException {
        framer.feed(
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                data -> messages.add(new String(data, StandardCharsets.UTF_8)),
                pings::incrementAndGet);
    }

    @Test
    void cutsWhatComesInOnePieceOrByteByByte() throws BrokenStreamException {
        feed(ONE + TWO + ONE);
        assertThat(messages).containsExactly(ONE, TWO, ONE);
        messages.clear();
        for (char c : (ONE + "\r\n\r\n" + TWO).toCharArray()) {
            feed(String.valueOf(c));
        }
        assertThat(messages).containsExactly(ONE, TWO);
        assertThat(pings).hasValue(1);
    }

    @Test
    void aLoneLineBreakBetweenMessagesIsNoPing() throws BrokenStreamException {
        feed(ONE + "\r\n");
        feed(TWO);
        assertThat(messages).containsExactly(ONE, TWO);
        assertThat(pings).hasValue(0);
    }

    @Test
    void refusesWhatItCannotFollow() {
        assertThatThrownBy(() -> feed("BYE sip:a SIP/2.0\r\n\r\n")).hasMessage("Missing Content-Length");
        assertThatThrownBy(() -> new StreamFramer(1_000)
                        .feed(
                                ByteBuffer.wrap("BYE sip:a SIP/2.0\r\nContent-Length: 2147483648\r\n\r\n"
                                        .getBytes(StandardCharsets.UTF_8)),
                                data -> {},
                                () -> {}))
                .hasMessage("Malformed Content-Length");
        assertThatThrownBy(() -> new StreamFramer(1_000)
                        .feed(
                                ByteBuffer.wrap("x".repeat(1_001).getBytes(StandardCharsets.UTF_8)),
                                data -> {},
                                () -> {}))
                .hasMessage("Headers too large");
    }
}
