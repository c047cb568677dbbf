package org.dayu.core.internal.shell;

import java.lang.management.ManagementFactory;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.core.internal.PoolCensus;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "dayu", name = "threads", description = "Shows Dayu's thread pools, or each of its threads")
public final class ThreadsCommand implements Action {

    private static final long NANOS_A_MILLI = 1_000_000;

    @Reference
    private PoolCensus census;

    @Option(name = "-a", aliases = "--all", description = "One row a thread, with the processor time it has used")
    private boolean all;

    @Override
    public @Nullable Object execute() {
        (all ? threads() : pools()).print(System.out);
        return null;
    }

    private ShellTable pools() {
        var table = new ShellTable();
        table.column("pool");
        table.column("size").alignRight();
        table.column("busy").alignRight();
        table.column("waiting").alignRight();
        table.column("completed").alignRight();
        census.pools().forEach(pool -> table.addRow()
                .addContent(pool.name(), pool.size(), pool.busy(), pool.waiting(), pool.completed()));
        return table;
    }

    private static ShellTable threads() {
        var table = new ShellTable();
        table.column("thread");
        table.column("state");
        table.column("cpu ms").alignRight();
        var bean = ManagementFactory.getThreadMXBean();
        for (var thread : bean.getThreadInfo(bean.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("dayu-")) {
                table.addRow()
                        .addContent(
                                thread.getThreadName(),
                                thread.getThreadState(),
                                bean.getThreadCpuTime(thread.getThreadId()) / NANOS_A_MILLI);
            }
        }
        return table;
    }
}
