package org.dayu.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;

import org.dayu.core.api.data.DatabaseEndpoint;
import org.dayu.persistence.internal.DatabaseProbe.News;
import org.dayu.testing.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseProbeTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private volatile @Nullable DatabaseEndpoint server;
    private final DatabaseProbe probe = new DatabaseProbe(new EndpointConnections(() -> server, 0), Clock.systemUTC());

    @Test
    void waitsForAServerThatWasNeverThere() {
        assertThat(probe.probe()).isEqualTo(News.WAITS);
        assertThat(probe.probe()).isEqualTo(News.NONE);

        server = new TestEndpoint(POSTGRES);
        assertThat(probe.probe()).isEqualTo(News.HERE);
    }

    @Test
    void missesAServerThatWentAwayAndTellsEachTimeOnce() {
        server = new TestEndpoint(POSTGRES);
        assertThat(probe.probe()).isEqualTo(News.HERE);
        assertThat(probe.probe()).isEqualTo(News.NONE);

        server = null;
        assertThat(probe.probe()).isEqualTo(News.GONE);
        assertThat(probe.probe()).isEqualTo(News.NONE);

        server = new TestEndpoint(POSTGRES);
        assertThat(probe.probe()).isEqualTo(News.HERE);
    }
}
