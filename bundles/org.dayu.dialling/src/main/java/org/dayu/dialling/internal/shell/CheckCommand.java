package org.dayu.dialling.internal.shell;

import java.util.UUID;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialPolicy;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.DialWay;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "dialling", name = "check", description = "Says whether a telephone may dial a number now, and why")
public final class CheckCommand implements Action {

    @Reference
    private DialPolicy policy;

    @Argument(name = "number", description = "As it is dialled", required = true)
    private String number;

    @Argument(index = 1, name = "phone", description = "The account of the telephone")
    private String phone = "";

    @Override
    public @Nullable Object execute() {
        DialVerdict verdict = policy.check(new DialAttempt(UUID.randomUUID(), number, DialWay.PHONE, null, phone));
        String may = verdict instanceof DialVerdict.Allowed ? "allowed" : "refused";
        System.out.println(may + " (" + verdict.kind().wire() + "): " + verdict.sentence());
        return null;
    }
}
