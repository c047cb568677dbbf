package org.dayu.outbound.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.dayu.core.api.error.InvalidException;
import org.junit.jupiter.api.Test;

class ContactFileTest {

    private static ContactFile.Read read(String text) {
        return ContactFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWrongRowIsReportedWithItsLineAndLosesNothingElse() {
        var read = read(
                """
                号码,姓名,地址
                13812345671,李雷,望湖路 1 号
                138x,韩梅梅,望湖路 2 号

                13812345672,"张, 三","写着 ""小心"" 的
                那一家"
                13812345673,王五,望湖路,多余
                +86 138-1234-5671,李雷,重复
                13812345674
                """);
        assertThat(read.entries())
                .extracting(ContactFile.Entry::number)
                .containsExactly("13812345671", "13812345672", "13812345674");
        assertThat(read.faults()).extracting(ContactFile.Fault::line).containsExactly(3, 7, 8);
        assertThat(read.entries().get(1)).satisfies(entry -> {
            assertThat(entry.line()).isEqualTo(5);
            assertThat(entry.name()).isEqualTo("张, 三");
            assertThat(entry.fields()).containsEntry("地址", "写着 \"小心\" 的\n那一家");
        });
    }

    @Test
    void readsWhatOfficeProgramsWrite() {
        var file = "\uFEFF电话,组,顺序,最早,最晚\r\n02787654321,一村,2,2026-07-01 09:00,2026-07-02\r\n";
        assertThat(read(file).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.team()).isEqualTo("一村");
            assertThat(entry.rank()).isEqualTo(2);
            assertThat(entry.from()).isEqualTo(Instant.parse("2026-07-01T01:00:00Z"));
            assertThat(entry.to()).isEqualTo(Instant.parse("2026-07-02T16:00:00Z"));
        });
        var chinese = ContactFile.read("号码,姓名\n13812345671,李雷\n".getBytes(Charset.forName("GB18030")));
        assertThat(chinese.entries()).extracting(ContactFile.Entry::name).containsExactly("李雷");
    }

    @Test
    void refusesAFileWithoutNumbers() {
        assertThatThrownBy(() -> read("")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> read("姓名\n李雷\n")).isInstanceOf(InvalidException.class);
    }

    @Test
    void namesWrongRanksAndTimes() {
        assertThat(read("号码,顺序\n13812345671,a\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("顺序"));
        assertThat(read("号码,最早\n13812345671,明天\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("最早"));
    }
}
