package org.dayu.sip.internal.shell;

import java.io.PrintStream;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.core.api.health.Health;
import org.dayu.sip.internal.SipService;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "sip",
        name = "status",
        description = "Says how SIP is: ports, phones, trunks, what was refused and why")
public final class StatusCommand implements Action {

    @Reference
    private SipService sip;

    @Override
    public @Nullable Object execute() {
        PrintStream out = System.out;
        Health health = sip.check();
        out.println(health.status() + "  " + health.sentence());
        health.detail().forEach((name, value) -> out.printf("%-14s %s%n", name, value));
        sip.node().ifPresent(node -> {
            out.printf("%-14s %d%n", "legs kept", node.legs().kept());
            out.printf("%-14s %d%n", "lane queue", node.wire().waiting());
            node.wire()
                    .counters()
                    .snapshot()
                    .forEach((cause, count) -> out.printf("refused: %-20s %d%n", cause, count));
        });
        return null;
    }
}
