package org.dayu.core.internal.health;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.internal.NodeConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The process itself: heap, threads, and room on the disk that holds recordings and the database. */
@Component(configurationPid = NodeConfig.PID)
public final class NodeHealthCheck implements HealthCheck {

    private static final long MIB = 1L << 20;

    private final Path data;
    private final long least;

    @Activate
    public NodeHealthCheck(NodeConfig config) {
        this(Path.of(System.getProperty("karaf.data", ".")), config.disk_free_least());
    }

    NodeHealthCheck(Path data, long least) {
        this.data = data;
        this.least = least;
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public Health check() {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long free = data.toFile().getUsableSpace() / MIB;
        var up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        var detail = Map.of(
                "pid", Long.toString(ProcessHandle.current().pid()),
                "java", Runtime.version().toString(),
                "heap.used.mib", Long.toString(heap.getUsed() / MIB),
                "heap.max.mib", Long.toString(heap.getMax() / MIB),
                "threads", Integer.toString(ManagementFactory.getThreadMXBean().getThreadCount()),
                "uptime", up.truncatedTo(ChronoUnit.SECONDS).toString(),
                "disk.free.mib", Long.toString(free));
        return free < least
                ? new Health(Health.Status.DEGRADED, "数据盘只剩 " + free + " MiB，请尽快清理或扩容", detail)
                : new Health(Health.Status.UP, "运行正常", detail);
    }
}
