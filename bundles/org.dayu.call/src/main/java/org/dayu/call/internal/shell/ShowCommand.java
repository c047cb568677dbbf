package org.dayu.call.internal.shell;

import java.util.TreeMap;
import java.util.UUID;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Calls;
import org.dayu.core.api.security.Masking;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "call", name = "show", description = "Shows one call with its parties and facts, numbers masked")
public final class ShowCommand implements Action {

    @Reference
    private Calls calls;

    @Argument(name = "id", description = "The call's id", required = true)
    private String id;

    @Override
    public @Nullable Object execute() {
        calls.find(UUID.fromString(id)).ifPresentOrElse(ShowCommand::print, () -> System.out.println("no such call"));
        return null;
    }

    private static void print(CallSnapshot call) {
        System.out.printf(
                "%s v%d %s %s mode=%s queue=%s agent=%s%n",
                call.id(), call.version(), call.direction(), call.state(), call.mode(), call.queue(), call.agentId());
        System.out.printf("started %s talking %s ended %s%n", call.started(), call.talking(), call.ended());
        if (call.endReason() != null) {
            System.out.printf("end %s by %s%n", call.endReason(), call.endedBy());
        }
        call.legs()
                .forEach(leg -> System.out.printf(
                        "  leg %s %s %s %s answered %s%n",
                        leg.id(), leg.role(), leg.state(), Masking.number(leg.address()), leg.answered()));
        new TreeMap<>(call.attributes()).forEach((name, value) -> System.out.printf("  %s = %s%n", name, value));
    }
}
