package org.dayu.staffing.internal.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.dayu.core.api.error.InvalidException;
import org.junit.jupiter.api.Test;

class ShiftTimesTest {

    @Test
    void aShiftMayEndOnTheNextDayAndSoMayItsBreaks() {
        assertThat(People.NIGHT.end()).isEqualTo(30 * 60);
        assertThat(People.NIGHT.breaks()).containsExactly(new Shift.Break(26 * 60, 26 * 60 + 30));
        assertThat(People.NIGHT.work()).isEqualTo(450);
        assertThat(ShiftTimes.texts(People.NIGHT.breaks())).containsExactly("02:00-02:30");
        assertThat(ShiftTimes.text(People.NIGHT.end())).isEqualTo("06:00");
    }

    @Test
    void aBreakMayGoOverMidnight() {
        assertThat(ShiftTimes.breaks(List.of("23:45-00:15"), 22 * 60, 30 * 60))
                .containsExactly(new Shift.Break(23 * 60 + 45, 24 * 60 + 15));
    }

    @Test
    void countsTheWorkWithinASpan() {
        assertThat(People.EARLY.work(10 * 60, 12 * 60)).isEqualTo(90);
        assertThat(People.EARLY.work(0, 7 * 60)).isZero();
    }

    @Test
    void refusesWhatIsNoTimeOrLiesOutside() {
        assertThatThrownBy(() -> ShiftTimes.minute("start", "7:00")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> ShiftTimes.minute("start", "24:30")).isInstanceOf(InvalidException.class);
        for (String wrong : List.of("06:00-06:30", "14:50-15:10", "11:00", "a-b", "11:00-11:30-12:00")) {
            assertThatThrownBy(() -> ShiftTimes.breaks(List.of(wrong), 420, 900))
                    .as(wrong)
                    .isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> ShiftTimes.breaks(List.of("11:00-11:30", "11:15-11:45"), 420, 900))
                .isInstanceOf(InvalidException.class);
    }
}
