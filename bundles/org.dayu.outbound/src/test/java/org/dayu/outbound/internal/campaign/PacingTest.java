package org.dayu.outbound.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dayu.outbound.internal.campaign.Blending.Demand;
import org.dayu.outbound.internal.campaign.Blending.Floor;
import org.dayu.outbound.internal.campaign.Blending.Promise;
import org.dayu.outbound.internal.campaign.Pacing.Known;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final Promise PROMISE = new Promise(0.95, 15, 0.05, 0);

    @Test
    void progressiveIsOneCallForAFreeAgent() {
        assertThat(Pacing.progressive(new Known(5, 3, 0, 2, 0.3, 0, 0, 0.03))).isEqualTo(3);
        assertThat(Pacing.progressive(new Known(1, 3, 0, 2, 0.3, 0, 0, 0.03))).isZero();
    }

    @Test
    void predictiveDialsMoreTheFewerAnswer() {
        int few = Pacing.predictive(new Known(10, 0, 0, 0, 0.2, 1000, 10, 0.03));
        int many = Pacing.predictive(new Known(10, 0, 0, 0, 0.8, 1000, 10, 0.03));
        assertThat(few).isGreaterThan(many).isGreaterThan(20);
        assertThat(many).isBetween(10, 13);
    }

    @Test
    void predictiveIsProgressiveAtTheCapAndWhenEverybodyAnswers() {
        assertThat(Pacing.predictive(new Known(10, 0, 0, 0, 0.2, 100, 4, 0.03))).isEqualTo(5);
        assertThat(Pacing.predictive(new Known(10, 0, 0, 0, 1, 1000, 0, 0.03))).isEqualTo(10);
        assertThat(Pacing.predictive(new Known(10, 0, 0, 0, 0.2, 1000, 0, 0))).isEqualTo(10);
    }

    @Test
    void predictiveCountsOnAgentsWhoGetFree() {
        int alone = Pacing.predictive(new Known(2, 0, 0, 0, 0.3, 1000, 5, 0.03));
        int withOthers = Pacing.predictive(new Known(2, 20, 0.2, 0, 0.3, 1000, 5, 0.03));
        assertThat(withOthers).isGreaterThan(alone);
        assertThat(Pacing.predictive(new Known(0, 0, 0, 0, 0.3, 1000, 5, 0.03))).isZero();
    }

    @Test
    void erlangCAgreesWithTheTables() {
        // two agents, one erlang: a third of the callers waits
        assertThat(Blending.served(2, 1, 60, 0)).isCloseTo(2.0 / 3, within(1e-9));
        // one agent, half busy: P(wait) is the load
        assertThat(Blending.served(1, 0.5, 60, 0)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void callersComeFirst() {
        var demand = new Demand(0.1, 240, 1);
        assertThat(Blending.needed(demand, PROMISE, 50)).isBetween(31, 35);
        assertThat(Blending.free(new Floor(26, 50, 0, 0), demand, PROMISE)).isBetween(15, 19);
        assertThat(Blending.free(new Floor(26, 50, 1, 0), demand, PROMISE)).isZero();
        assertThat(Blending.free(new Floor(10, 50, 0, 18), demand, PROMISE)).isLessThanOrEqualTo(1);
        assertThat(Blending.free(new Floor(26, 50, 0, 0), new Demand(0.1, 240, 0.9), PROMISE))
                .isZero();
        assertThat(Blending.free(new Floor(3, 3, 0, 0), new Demand(0, 180, 1), PROMISE))
                .isEqualTo(3);
        assertThat(Blending.free(new Floor(3, 3, 0, 0), new Demand(0, 180, 1), new Promise(0.95, 15, 0.05, 1)))
                .isEqualTo(2);
    }
}
