package org.dayu.outbound.internal.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.outbound.internal.campaign.Campaign;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.campaign.CampaignStore;
import org.dayu.outbound.internal.campaign.Contact;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "outbound", name = "campaigns", description = "Shows campaigns and how they go")
public final class CampaignsCommand implements Action {

    @Reference
    private CampaignStore store;

    @Option(name = "-a", description = "Those that are over too")
    private boolean all;

    @Override
    public @Nullable Object execute() {
        var table = new ShellTable();
        table.column("campaign");
        table.column("name");
        table.column("mode");
        table.column("state");
        table.column("contacts").alignRight();
        table.column("done").alignRight();
        table.column("calling").alignRight();
        table.column("answered 24 h").alignRight();
        table.column("abandoned").alignRight();
        for (Campaign campaign : store.campaigns()) {
            boolean over = campaign.state() == State.STOPPED || campaign.state() == State.FINISHED;
            if (all || !over) {
                var now = store.progress(campaign.id(), Instant.now().minus(Duration.ofHours(24)));
                table.addRow()
                        .addContent(
                                campaign.id(),
                                campaign.name(),
                                campaign.mode().name().toLowerCase(Locale.ROOT),
                                campaign.state().name().toLowerCase(Locale.ROOT),
                                now.total(),
                                now.states().getOrDefault(Contact.State.DONE, 0L),
                                now.states().getOrDefault(Contact.State.DIALLING, 0L),
                                now.answered(),
                                now.abandoned());
            }
        }
        table.print(System.out);
        return null;
    }
}
