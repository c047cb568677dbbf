package org.dayu.persistence.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariPoolMXBean;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the server for a sign of life now and then, so that the health check can answer from memory. */
final class DatabaseProbe implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);

    /**
     * The last answer.
     *
     * @param since when the server was first seen in this state
     * @param problem what is wrong, or {@code null}
     */
    private record Answer(Instant since, Duration took, String version, @Nullable String problem) {}

    /** A server that starts with the node is not there at first; one that goes away is somebody's business. */
    enum News {
        NONE,
        WAITS,
        HERE,
        GONE
    }

    private final DataSource source;
    private final Clock clock;
    private volatile @Nullable Answer last;

    DatabaseProbe(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public void run() {
        var news = probe();
        var answer = last;
        if (answer == null) {
            return;
        }
        switch (news) {
            case NONE -> {}
            case WAITS -> LOG.info("waits for the database: {}", answer.problem());
            case HERE -> LOG.info("the database answers: PostgreSQL {}", answer.version());
            case GONE -> LOG.error("the database does not answer any more: {}", answer.problem());
        }
    }

    /** Asks once; what it means compared with what was known. */
    News probe() {
        var before = last;
        var begun = clock.instant();
        var answer = ask(begun);
        boolean here = answer.problem() == null;
        if (before != null && (before.problem() == null) == here) {
            last = new Answer(before.since(), answer.took(), answer.version(), answer.problem());
            return News.NONE;
        }
        last = answer;
        if (here) {
            return News.HERE;
        }
        return before == null ? News.WAITS : News.GONE;
    }

    private Answer ask(Instant begun) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select current_setting('server_version')")) {
            rows.next();
            return new Answer(begun, Duration.between(begun, clock.instant()), rows.getString(1), null);
        } catch (SQLException e) {
            var root = e.getCause() == null ? e : e.getCause();
            return new Answer(begun, Duration.between(begun, clock.instant()), "", String.valueOf(root.getMessage()));
        }
    }

    Health waiting(String url) {
        return new Health(Status.STARTING, "正在等待数据库启动", Map.of("url", url));
    }

    Health health(String url, HikariPoolMXBean pool) {
        var answer = last;
        if (answer == null) {
            return waiting(url);
        }
        Map<String, String> detail = new HashMap<>();
        detail.put("url", url);
        detail.put("pool.active", Integer.toString(pool.getActiveConnections()));
        detail.put("pool.idle", Integer.toString(pool.getIdleConnections()));
        detail.put("pool.waiting", Integer.toString(pool.getThreadsAwaitingConnection()));
        if (answer.problem() != null) {
            long away = Duration.between(answer.since(), clock.instant()).toSeconds();
            detail.put("problem", answer.problem());
            return new Health(Status.DOWN, "数据库已经 " + away + " 秒没有应答，恢复后会自动重新连接", detail);
        }
        detail.put("version", answer.version());
        detail.put("answered.ms", Long.toString(answer.took().toMillis()));
        return new Health(Status.UP, "数据库正常", detail);
    }
}
