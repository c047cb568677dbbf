package org.dayu.search.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.search.internal.Feeder;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "search",
        name = "rebuild",
        description = "Makes the index anew from the work orders; searches go on meanwhile")
public final class RebuildCommand implements Action {

    @Reference
    private Feeder feeder;

    @Override
    public @Nullable Object execute() {
        feeder.rebuild();
        System.out.println("the index is being rebuilt; dayu:health shows when it is done");
        return null;
    }
}
