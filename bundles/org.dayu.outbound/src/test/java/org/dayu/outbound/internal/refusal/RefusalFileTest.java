package org.dayu.outbound.internal.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.outbound.internal.refusal.RefusalFile.Fault;
import org.junit.jupiter.api.Test;

class RefusalFileTest {

    private static final UUID BY = new UUID(1, 1);
    private static final Instant AT = Instant.parse("2026-07-20T04:00:00Z");

    private static RefusalFile.Read read(String text) {
        return RefusalFile.read(text.getBytes(StandardCharsets.UTF_8), BY, AT);
    }

    @Test
    void takesGoodRowsAndTellsWrongOnes() {
        var read = read(
                "号码,原因,到期\n138 0000 0001,投诉过骚扰,2026-12-31\nabc,x,\n13800000002,,\n13800000002,,\n13800000003,,明年\n");
        assertThat(read.refusals())
                .containsExactly(
                        new Refusal("13800000001", "投诉过骚扰", Instant.parse("2026-12-31T16:00:00Z"), BY, AT),
                        new Refusal("13800000002", "市民要求", null, BY, AT));
        assertThat(read.faults()).extracting(Fault::line).containsExactly(3, 5, 6);
    }

    @Test
    void readsWhatItWrote() {
        var all = List.of(
                new Refusal("13800000001", "=1+1", Instant.parse("2026-12-31T16:00:00Z"), BY, AT),
                new Refusal("02788886666", "单位\"总机\"", null, BY, AT));
        String text = RefusalFile.write(all);
        assertThat(text).contains("\"'=1+1\"", "2026-12-31");
        var read = read(text);
        assertThat(read.faults()).isEmpty();
        assertThat(read.refusals()).extracting(Refusal::number).containsExactly("13800000001", "02788886666");
        assertThat(read.refusals().get(0).until()).isEqualTo(all.get(0).until());
    }

    @Test
    void aFileWithoutNumbersIsRefused() {
        assertThatThrownBy(() -> read("姓名\n李雷\n")).isInstanceOf(InvalidException.class);
    }
}
