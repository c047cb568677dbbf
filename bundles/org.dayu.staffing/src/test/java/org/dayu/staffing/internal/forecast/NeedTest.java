package org.dayu.staffing.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import org.dayu.acd.api.AgentsNeeded;
import org.dayu.staffing.internal.forecast.DayForecast.Basis;
import org.dayu.staffing.internal.forecast.Need.Model;
import org.dayu.workorder.api.WorkingDays.Kind;
import org.junit.jupiter.api.Test;

class NeedTest {

    /** One agent for each erlang and one more, so that what is asked can be told from what is answered. */
    private static final AgentsNeeded PLAIN = new AgentsNeeded() {
        @Override
        public int forLevel(double load, double handleSeconds, double part, double withinSeconds) {
            return (int) Math.ceil(load) + 1;
        }

        @Override
        public int forAbandons(double load, double handleSeconds, double patienceSeconds, double part) {
            return (int) Math.ceil(load);
        }

        @Override
        public double level(int agents, double load, double handleSeconds, double withinSeconds) {
            return 1;
        }
    };

    private static Need.Slot of(Model model, double shrinkage, double calls) {
        var day = new DayForecast(
                LocalDate.EPOCH, Kind.WORKDAY, Basis.SAME_WEEKDAY, 8, 1, new double[] {calls}, new double[] {180});
        return new Need(PLAIN, new Need.Wanted(model, 95, 15, 3, 120, shrinkage))
                .of(day, 30)
                .get(0);
    }

    @Test
    void putsTheLoadInErlangsIntoTheFormula() {
        // 90 calls of 180 s in half an hour are 9 erlangs
        assertThat(of(Model.ERLANG_C, 0, 90).agents()).isEqualTo(10);
        assertThat(of(Model.ERLANG_A, 0, 90).agents()).isEqualTo(9);
    }

    @Test
    void moreMustBeAtWorkThanAtTheirPlaces() {
        assertThat(of(Model.ERLANG_C, 20, 70).needed()).as("8 of 10").isEqualTo(10);
        assertThat(of(Model.ERLANG_C, 15, 90).needed()).as("10 / 0.85").isEqualTo(12);
    }

    @Test
    void nobodyIsNeededWhereNobodyCalls() {
        assertThat(of(Model.ERLANG_C, 15, 0).needed()).isZero();
        assertThat(of(Model.ERLANG_C, 15, 0.01).needed()).isZero();
    }
}
