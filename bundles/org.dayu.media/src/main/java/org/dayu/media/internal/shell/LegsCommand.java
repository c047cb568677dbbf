package org.dayu.media.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.media.api.LegStats;
import org.dayu.media.internal.MediaCensus;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "media", name = "legs", description = "Lists the open media legs with their figures")
public final class LegsCommand implements Action {

    @Reference
    private MediaCensus census;

    @Override
    public @Nullable Object execute() {
        ShellTable table = new ShellTable();
        for (String column : new String[] {
            "call",
            "leg",
            "port",
            "codec",
            "held",
            "received",
            "sent",
            "lost",
            "late",
            "strangers",
            "jitter ms",
            "delay ms",
            "rtt ms"
        }) {
            table.column(column);
        }
        for (MediaCensus.LegRow leg : census.legs()) {
            LegStats stats = leg.stats();
            table.addRow()
                    .addContent(
                            leg.call(),
                            leg.leg(),
                            leg.port(),
                            stats.codec(),
                            leg.held(),
                            stats.received(),
                            stats.sent(),
                            stats.lost(),
                            stats.late(),
                            stats.strangers(),
                            stats.jitterMillis(),
                            stats.delayMillis(),
                            stats.roundTripMillis());
        }
        table.print(System.out);
        return null;
    }
}
