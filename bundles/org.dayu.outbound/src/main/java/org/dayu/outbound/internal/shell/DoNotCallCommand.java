package org.dayu.outbound.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.outbound.internal.PhoneNumber;
import org.dayu.outbound.internal.refusal.RefusalStore;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "outbound",
        name = "do-not-call",
        description = "Says whether campaigns may call a number, and why not")
public final class DoNotCallCommand implements Action {

    @Reference
    private RefusalStore store;

    @Argument(name = "number", required = true, description = "The number, in any spelling")
    private String number;

    @Override
    public @Nullable Object execute() {
        String answer = PhoneNumber.read(number)
                .map(plain -> store.find(plain)
                        .map(one ->
                                "not called: " + one.reason() + (one.until() == null ? "" : ", until " + one.until()))
                        .orElse("may be called"))
                .orElse("no number: " + number);
        System.out.println(answer);
        return null;
    }
}
