package org.dayu.staffing.internal.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dayu.staffing.internal.roster.People.ANN;
import static org.dayu.staffing.internal.roster.People.BOB;
import static org.dayu.staffing.internal.roster.People.EARLY;
import static org.dayu.staffing.internal.roster.People.MONDAY;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.junit.jupiter.api.Test;

class RosterFileTest {

    private static final Map<String, UUID> AGENTS = Map.of("100001", ANN, "1002", BOB);
    private static final Map<String, UUID> SHIFTS = Map.of("早班", EARLY.id());

    private static List<Planned> read(String csv) {
        return RosterFile.read(csv.getBytes(StandardCharsets.UTF_8), AGENTS, SHIFTS);
    }

    @Test
    void readsWhatItWrote() {
        String file = RosterFile.write(List.of(new RosterFile.Row("100001", "安", MONDAY, "早班")));
        assertThat(read(file)).containsExactly(new Planned(ANN, MONDAY, EARLY.id()));
    }

    @Test
    void aRowWithoutAShiftTakesAwayWhatWasPlanned() {
        assertThat(read("工号,日期,班次\n1002,2026-11-23,休\n1002,2026/11/24,\n"))
                .containsExactly(new Planned(BOB, MONDAY, null), new Planned(BOB, MONDAY.plusDays(1), null));
    }

    @Test
    void readsTheFilesOfOfficePrograms() {
        byte[] bytes = "工号,日期,班次\r\n1002,2026-11-23,早班\r\n".getBytes(Charset.forName("GB18030"));
        assertThat(RosterFile.read(bytes, AGENTS, SHIFTS)).hasSize(1);
    }

    @Test
    void everyWrongRowIsToldAndNothingTaken() {
        assertThatThrownBy(
                        () -> read(
                                "工号,日期,班次\n1002,2026-11-23,早班\n9,2026-11-23,早班\n1002,明天,早班\n1002,2026-11-24,没有\n1002,2026-11-23,休\n"))
                .isInstanceOfSatisfying(InvalidException.class, e -> assertThat(e.faults())
                        .extracting(Fault::path)
                        .containsExactly("line 3", "line 4", "line 5", "line 6"));
        assertThatThrownBy(() -> read("日期,班次\n")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(InvalidException.class);
    }
}
