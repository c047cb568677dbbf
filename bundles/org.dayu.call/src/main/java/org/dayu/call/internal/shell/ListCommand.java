package org.dayu.call.internal.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.core.api.security.Masking;
import org.dayu.core.api.time.SteadyClock;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "call", name = "list", description = "Lists the calls there are, with masked numbers")
public final class ListCommand implements Action {

    @Reference
    private Calls calls;

    @Option(name = "-a", description = "Also those that ended within the last minute")
    private boolean all;

    @Override
    public @Nullable Object execute() {
        var table = new ShellTable();
        table.column("id");
        table.column("state");
        table.column("mode");
        table.column("caller");
        table.column("queue");
        table.column("agent");
        table.column("seconds").alignRight();
        table.emptyTableText("no calls");
        Instant now = SteadyClock.system().instant();
        calls.all().stream()
                .filter(call -> all || call.state() != CallState.ENDED)
                .sorted(Comparator.comparing(CallSnapshot::started))
                .forEach(call -> table.addRow()
                        .addContent(
                                call.id(),
                                standing(call),
                                call.mode() == null ? "" : call.mode(),
                                Masking.number(call.caller()),
                                call.queue() == null ? "" : call.queue(),
                                call.agentId() == null ? "" : call.agentId(),
                                Duration.between(call.started(), call.ended() == null ? now : call.ended())
                                        .toSeconds()));
        table.print(System.out);
        return null;
    }

    /** Who is at another site is to the machine in a conference without an agent. */
    private static String standing(CallSnapshot call) {
        String site = call.attributes().get("site");
        boolean there = call.state() == CallState.CONFERENCE && call.agentId() == null && site != null;
        return there ? "AT_SITE " + site : call.state().name();
    }
}
