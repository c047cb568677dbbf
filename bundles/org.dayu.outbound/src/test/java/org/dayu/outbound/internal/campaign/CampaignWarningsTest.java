package org.dayu.outbound.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.ivr.api.IvrFlows;
import org.dayu.outbound.api.WarningCalls.Receipt;
import org.dayu.outbound.api.WarningCalls.Receiver;
import org.dayu.outbound.api.WarningCalls.Warning;
import org.dayu.outbound.internal.PlainSeal;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.HandClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CampaignWarningsTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");
    private static final UUID ID = UUID.fromString("0198a000-1111-7000-8000-000000000001");

    private final CampaignStore store = new JdbcCampaignStore(POSTGRES.jdbi(), new PlainSeal());
    private final Shelf flows = new Shelf();
    private final CampaignWarnings warnings = new CampaignWarnings(store, flows, new HandClock(NOON));

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    private static Warning warning(@Nullable String text, Receiver... receivers) {
        return new Warning(ID, "一号堤预警", text, List.of(receivers), 3, Duration.ofMinutes(2), 10);
    }

    @Test
    void beginsAtOnceAtAnyHourAndOnlyOnce() {
        var head = new Receiver("138 0000 0001", "村长", "一村", 1);
        var deputy = new Receiver("13800000002", null, "一村", 2);
        warnings.warn(warning(null, head, deputy, new Receiver("abc", null, "", 1)));
        Campaign campaign = store.find(ID).orElseThrow();
        assertThat(campaign.state()).isEqualTo(State.RUNNING);
        assertThat(campaign.flow()).isEqualTo("warning");
        assertThat(campaign.hours().open(Instant.parse("2026-07-20T19:00:00Z"))).isTrue();
        warnings.warn(warning(null, head, deputy));
        assertThat(warnings.progress(ID)).get().satisfies(progress -> {
            assertThat(progress.total()).isEqualTo(2);
            assertThat(progress.open()).isEqualTo(2);
            assertThat(progress.over()).isFalse();
        });
        assertThat(warnings.receipts(ID))
                .extracting(Receipt::receiver)
                .extracting(Receiver::team)
                .containsExactly("一村", "一村");
    }

    @Test
    void aTextOfItsOwnBecomesAFlowOfItsOwn() {
        warnings.warn(warning("水位超过\"警戒\"线：立即转移 # 不要停留", new Receiver("13800000001", null, "", 1)));
        assertThat(store.find(ID).orElseThrow().flow()).isEqualTo("warning-0198a000");
        assertThat(flows.published).singleElement().satisfies(yaml -> assertThat(yaml)
                .contains("{say: \"水位超过\\\"警戒\\\"线：立即转移 # 不要停留\"}"));
    }

    @Test
    void isStoppedOnce() {
        warnings.warn(warning(null, new Receiver("13800000001", null, "", 1)));
        assertThat(warnings.stop(ID)).isTrue();
        assertThat(warnings.stop(ID)).isFalse();
        assertThat(warnings.progress(ID)).get().satisfies(progress -> assertThat(progress.over())
                .isTrue());
        assertThat(warnings.progress(new UUID(9, 9))).isEmpty();
    }

    @Test
    void nobodyToCallIsRefused() {
        assertThatThrownBy(() -> warnings.warn(warning(null, new Receiver("abc", null, "", 1))))
                .isInstanceOf(InvalidException.class);
        assertThat(store.find(ID)).isEmpty();
    }

    /** Flows that are only remembered. */
    private static final class Shelf implements IvrFlows {

        private final List<String> published = new ArrayList<>();

        @Override
        public List<FlowVersion> versions() {
            return List.of();
        }

        @Override
        public String source(String flow, int version) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FlowVersion publish(String yaml, String actor) {
            published.add(yaml);
            return new FlowVersion("f", 1, "", NOON, actor, true, 0);
        }

        @Override
        public FlowVersion rollBack(String flow, int version, String actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FlowVersion tryOut(String yaml, int percent, String actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FlowVersion share(String flow, int version, int percent, String actor) {
            throw new UnsupportedOperationException();
        }
    }
}
