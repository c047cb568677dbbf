package org.dayu.conference.internal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.Destinations;
import org.dayu.conference.internal.rest.Steps;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.core.api.thread.Threads;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents' own phones mean by a number when they hand a citizen on (REFER): the same as the desk does. A queue by its
 * name, an agent by the phone where they are signed in, a department by its number in the directory.
 */
@Component(service = Destinations.class)
public final class PhoneTransfers implements Destinations {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneTransfers.class);
    private static final int BUSY_HERE = 486;

    private final Whereabouts whereabouts;
    private final Users users;
    private final Steps steps;
    private final ScheduledExecutorService pool;

    @Activate
    public PhoneTransfers(
            @Reference Whereabouts whereabouts,
            @Reference Users users,
            @Reference Steps steps,
            @Reference Threads threads) {
        this.whereabouts = whereabouts;
        this.users = users;
        this.steps = steps;
        pool = threads.pool("conference-audit", 1);
    }

    @Deactivate
    void stop() {
        pool.shutdown();
    }

    @Override
    public Optional<Destination> find(String number, @Nullable String queue) {
        if (whereabouts.knowsQueue(number)) {
            return Optional.of(new Destination.To(new Whither.Queue(number)));
        }
        Optional<UUID> agent = whereabouts.agentAt(number);
        if (agent.isPresent()) {
            Whereabouts.Desk desk = whereabouts.desk(agent.get(), queue);
            return Optional.of(
                    desk.queue() == null
                            ? new Destination.Refused(BUSY_HERE, desk.why())
                            : new Destination.To(new Whither.Agent(agent.get(), desk.queue())));
        }
        return whereabouts.entry(number).map(target -> new Destination.To(new Whither.Party(Uuids.next(), target)));
    }

    /** Off the call's loop: the trail is in the database. */
    @Override
    public void handedOn(UUID agent, UUID call, Whither to) {
        try {
            pool.execute(() -> users.find(agent)
                    .map(UserInfo::principal)
                    .ifPresent(who -> steps.taken(who, "call.transfer", call, detail(to))));
        } catch (RejectedExecutionException e) {
            LOG.warn("not audited, for this bundle stops: call.transfer by {} on call {}", agent, call);
        }
    }

    private static Map<String, String> detail(Whither to) {
        if (to instanceof Whither.Queue queue) {
            return Map.of("by", "phone", "queue", queue.name());
        }
        if (to instanceof Whither.Agent agent) {
            return Map.of("by", "phone", "agent", agent.agent().toString());
        }
        return ((Whither.Party) to).target() instanceof SipTarget.Phone phone
                ? Map.of("by", "phone", "phone", phone.account())
                : Map.of("by", "phone");
    }
}
