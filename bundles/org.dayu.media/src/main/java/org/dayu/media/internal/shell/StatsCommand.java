package org.dayu.media.internal.shell;

import java.util.Locale;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.media.api.Prompts;
import org.dayu.media.internal.MediaCensus;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "media", name = "stats", description = "Shows how the media shards keep time, ports and prompts")
public final class StatsCommand implements Action {

    @Reference
    private MediaCensus census;

    @Reference
    private Prompts prompts;

    @Override
    public @Nullable Object execute() {
        ShellTable table = new ShellTable();
        for (String column :
                new String[] {"shard", "legs", "late p99 ms", "work p99 ms", "worst ms", "overruns", "refused"}) {
            table.column(column);
        }
        for (MediaCensus.ShardRow shard : census.shards()) {
            table.addRow()
                    .addContent(
                            shard.number(),
                            shard.legs(),
                            millis(shard.lateP99()),
                            millis(shard.workP99()),
                            millis(shard.worst()),
                            shard.overruns(),
                            shard.refused());
        }
        table.print(System.out);
        System.out.println("ports " + census.portsFree() + " free of " + census.portsAll() + ", "
                + prompts.names().size() + " prompts" + (census.draining() ? ", draining" : ""));
        return null;
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
