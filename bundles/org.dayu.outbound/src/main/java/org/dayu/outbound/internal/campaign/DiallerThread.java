package org.dayu.outbound.internal.campaign;

import java.time.Clock;
import java.util.List;

import org.dayu.acd.api.AgentDesk;
import org.dayu.blacklist.api.Blacklist;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.RemoteCallListener;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.thread.Threads;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.Rounds;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the {@link Dialler} its thread, and lets it hear of calls. */
@Component(
        immediate = true,
        service = {CallListener.class, RemoteCallListener.class})
public final class DiallerThread implements CallListener, RemoteCallListener {

    private static final Logger LOG = LoggerFactory.getLogger(DiallerThread.class);
    private static final long PERIOD_MILLIS = 1_000;

    private final Dialler dialler;
    private final Rounds rounds;

    @Activate
    public DiallerThread(
            @Reference CampaignStore store,
            @Reference CallControl control,
            @Reference AgentDesk desk,
            @Reference OutboundSettings settings,
            @Reference CampaignFeed feed,
            @Reference NodeRun run,
            @Reference Threads threads) {
        dialler = new Dialler(
                store,
                control,
                desk,
                settings::promise,
                settings::unattended,
                Clock.systemUTC(),
                run.node(),
                feed::progress);
        rounds = new Rounds(
                threads, "outbound-dialler", PERIOD_MILLIS, dialler::turn, LOG, "campaigns rest until it is back");
    }

    @Deactivate
    void stop() {
        rounds.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBlacklist(Blacklist present) {
        dialler.blacklist = present;
    }

    void unbindBlacklist(Blacklist gone) {
        if (dialler.blacklist == gone) {
            dialler.blacklist = null;
        }
    }

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        calls.forEach(call -> dialler.heard(null, call));
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        dialler.heard(known(before, now), now);
    }

    @Override
    public void changedElsewhere(CallSnapshot before, CallSnapshot now) {
        dialler.heardElsewhere(known(before, now), now);
    }

    private static @Nullable CallSnapshot known(CallSnapshot before, CallSnapshot now) {
        return before.version() == now.version() ? null : before;
    }
}
