package org.dayu.cluster.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.Member;
import org.dayu.core.api.cluster.Term;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among the others: beats in the database, links, terms, and whoever listens. One thread beats, another tells;
 * what a node may decide is known without either, by {@link Tenure}.
 */
final class Company {

    private static final Logger LOG = LoggerFactory.getLogger(Company.class);
    private static final long BEAT_MILLIS = 1_000;
    private static final long CLAIM_MILLIS = 500;
    /** Before so much time has passed claims of others may be on their way. */
    private static final long SETTLE_NANOS = Tenure.PROMISE.toNanos();

    private final Threads threads;
    private final NodeTable.Self self;
    private final String listen;
    private final Duration life;
    private final LongSupplier nanos;
    private final boolean single;
    private final long began;
    private final ScheduledExecutorService events;
    private final ScheduledExecutorService beats;
    private final Audience audience = new Audience();
    private final Map<String, Tenure> tenures = new ConcurrentHashMap<>();
    private final Map<String, OutLink> links = new ConcurrentHashMap<>();
    private final Map<String, Term> told = new TreeMap<>();
    private final Roster roster;
    private volatile @Nullable NodeTable table;
    private volatile @Nullable String secret;
    private volatile @Nullable InLinks door;
    private volatile List<Member> members = List.of();
    private volatile boolean admitted = true;
    private volatile boolean away = true;
    private volatile boolean stopped;
    private volatile String fault = "";

    /** @param listen where this node listens for others, host:port: mostly its link */
    Company(Threads threads, NodeTable.Self self, String listen, Duration life, LongSupplier nanos) {
        this.threads = threads;
        this.self = self;
        this.listen = listen;
        this.life = life;
        this.nanos = nanos;
        single = self.link().isEmpty();
        began = nanos.getAsLong();
        roster = new Roster(self.node());
        events = threads.pool("cluster-events", 1);
        beats = threads.pool("cluster-beat", 1);
        beats.scheduleWithFixedDelay(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        if (!single) {
            events.scheduleWithFixedDelay(this::tick, CLAIM_MILLIS, CLAIM_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    // ---- from the outside

    void table(NodeTable present) {
        table = present;
        later(beats, this::beat);
    }

    void tableGone(NodeTable gone) {
        if (table == gone) {
            table = null;
        }
    }

    void secret(String known) {
        later(events, () -> {
            if (secret == null) {
                secret = known;
                open();
            }
        });
    }

    void join(ClusterListener listener, @Nullable String channel, @Nullable String group) {
        later(events, () -> {
            List<String> linked = links.values().stream()
                    .filter(OutLink::isOpen)
                    .map(OutLink::node)
                    .toList();
            boolean decided = group != null && !single;
            Term term = decided ? tenure(group).term(nanos.getAsLong()) : null;
            audience.join(listener, channel, group, linked, term);
            if (decided) {
                later(beats, this::beat);
            }
        });
    }

    void part(ClusterListener listener) {
        later(events, () -> audience.part(listener));
    }

    boolean send(String node, String channel, byte[] message) {
        OutLink link = links.get(node);
        return link != null && link.send(new Frame.Message(channel, message));
    }

    boolean holds(String group, long epoch) {
        Tenure tenure = tenures.get(group);
        return tenure != null && tenure.holds(epoch, nanos.getAsLong());
    }

    Term term(String group) {
        Tenure tenure = tenures.get(group);
        return tenure == null ? new Term(group, null, 0) : tenure.term(nanos.getAsLong());
    }

    List<Member> members() {
        return members;
    }

    void stop() {
        stopped = true;
        tenures.values().forEach(tenure -> tenure.resign(nanos.getAsLong()));
        links.values().forEach(link -> link.send(new Frame.Bye()));
        NodeTable present = table;
        if (present != null && admitted) {
            try {
                present.leave(self);
            } catch (RuntimeException e) {
                LOG.info("the others will see by the clock that this node has gone: {}", e.getMessage());
            }
        }
        beats.shutdownNow();
        events.shutdownNow();
        links.values().forEach(OutLink::stop);
        InLinks open = door;
        if (open != null) {
            open.stop();
        }
    }

    private void later(ScheduledExecutorService where, Runnable work) {
        try {
            where.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("not told any more: the bundle is stopping", e);
        }
    }

    private Tenure tenure(String group) {
        return tenures.computeIfAbsent(group, name -> new Tenure(name, self.node()));
    }

    // ---- the beating thread

    private void beat() {
        NodeTable present = table;
        if (present == null || stopped) {
            away = true;
            return;
        }
        long asked = nanos.getAsLong();
        try {
            NodeTable.Look look = present.beat(self, life, wishes(asked));
            if (away) {
                LOG.info("node {} beats in the database", self.node());
            }
            away = false;
            later(events, () -> looked(look, asked));
        } catch (UnavailableException e) {
            if (!away) {
                LOG.warn("the database is away; who decides is kept by agreement with the other nodes");
            }
            away = true;
        } catch (RuntimeException e) {
            // locked for too long, or cut off in the middle because this process was paused
            LOG.warn("a beat has failed, another follows: {}", e.getMessage());
            away = true;
        }
    }

    private Collection<NodeTable.Wish> wishes(long now) {
        boolean settled = now - began > SETTLE_NANOS;
        List<NodeTable.Wish> wishes = new ArrayList<>();
        if (!single) {
            tenures.forEach((group, tenure) -> wishes.add(new NodeTable.Wish(group, settled && tenure.mayTake(now))));
        }
        return wishes;
    }

    // ---- the telling thread

    private void looked(NodeTable.Look look, long asked) {
        if (admitted && !look.admitted()) {
            LOG.error("another process runs as node {}; this one waits until that has gone", self.node());
        }
        admitted = look.admitted();
        long now = nanos.getAsLong();
        List<String> dead = roster.looked(look.nodes(), now);
        if (single) {
            renew(now);
            return;
        }
        look.nodes().stream().filter(row -> !row.node().equals(self.node())).forEach(this::reach);
        Collection<String> others = roster.others(now);
        tenures.values().forEach(tenure -> tenure.others(others, now));
        for (NodeTable.Held held : look.leases()) {
            tenure(held.group()).looked(held, self.run(), asked, life);
        }
        // first who decides now, then who has died: whoever decides cares for the dead
        terms(now);
        for (String node : dead) {
            LOG.warn("node {} has died", node);
            OutLink link = links.get(node);
            if (link != null) {
                link.cut();
            }
            audience.lost(node);
        }
        renew(now);
    }

    private void tick() {
        long now = nanos.getAsLong();
        Map<String, Long> owned = new TreeMap<>();
        Collection<String> others = roster.others(now);
        tenures.forEach((group, tenure) -> {
            tenure.others(others, now);
            long epoch = tenure.owned(now);
            if (epoch > 0) {
                owned.put(group, epoch);
            }
        });
        links.values().forEach(link -> link.send(new Frame.Claim(self.link(), now, owned)));
        // one that beats in the database may be cut off from here all the same: what is sent would be said to nobody
        links.values().stream()
                .filter(link -> link.isOpen() && !roster.heardLately(link.node(), now))
                .forEach(OutLink::cut);
        terms(now);
        renew(now);
    }

    private void terms(long now) {
        tenures.forEach((group, tenure) -> {
            Term term = tenure.term(now);
            if (!term.equals(told.put(group, term))) {
                LOG.info("{} is decided by {} in epoch {}", group, term.owner(), term.epoch());
                audience.term(term);
            }
        });
    }

    private void renew(long now) {
        members = roster.rows().stream()
                .map(row -> {
                    boolean me = row.node().equals(self.node());
                    OutLink link = links.get(row.node());
                    return new Member(
                            row.node(),
                            row.run(),
                            row.url(),
                            row.sip(),
                            row.started(),
                            row.seen(),
                            me || roster.alive(row, now),
                            me || link != null && link.isOpen());
                })
                .toList();
    }

    // ---- links

    private void open() {
        String known = secret;
        if (single || stopped || known == null || door != null) {
            return;
        }
        try {
            InetSocketAddress address = OutLink.Addresses.of(listen);
            InLinks made = new InLinks(self.node(), address, known, threads, this::received);
            door = made;
            fault = "";
            threads.thread("cluster-accept", made).start();
        } catch (IOException e) {
            if (fault.isEmpty()) {
                LOG.error("no other node can reach this one at {}: {}", listen, e.getMessage());
            }
            fault = String.valueOf(e.getMessage());
            events.schedule(this::open, 2, TimeUnit.SECONDS);
        }
    }

    private void reach(NodeTable.Row row) {
        reach(row.node(), row.link());
    }

    private void reach(String node, String link) {
        String known = secret;
        if (known == null || link.isEmpty() || stopped) {
            return;
        }
        OutLink present = links.get(node);
        if (present != null) {
            present.address(link);
            return;
        }
        OutLink made = new OutLink(self.node(), node, link, known, new OutLink.Watcher() {
            @Override
            public Frame opened(OutLink opened) {
                later(events, () -> {
                    roster.heard(node, nanos.getAsLong());
                    audience.linked(node);
                });
                return new Frame.Claim(self.link(), nanos.getAsLong(), Map.of());
            }

            @Override
            public void closed(OutLink closed) {
                later(events, () -> audience.unlinked(node));
            }
        });
        links.put(node, made);
        threads.thread("cluster-out", made).start();
    }

    private void received(String node, Frame frame) {
        later(events, () -> {
            long now = nanos.getAsLong();
            if (frame instanceof Frame.Message message) {
                roster.heard(node, now);
                audience.received(node, message);
            } else if (frame instanceof Frame.Claim claim) {
                claimed(node, claim, now);
            } else if (frame instanceof Frame.Assent assent) {
                roster.heard(node, now);
                tenures.values().forEach(tenure -> tenure.assented(node, assent.at()));
            } else {
                roster.gone(node);
            }
        });
    }

    private void claimed(String node, Frame.Claim claim, long now) {
        roster.heard(node, now);
        reach(node, claim.link());
        boolean accepted = true;
        for (var owned : claim.owned().entrySet()) {
            accepted &= tenure(owned.getKey()).claimed(node, owned.getValue(), now);
        }
        OutLink link = links.get(node);
        if (link != null && accepted) {
            link.send(new Frame.Assent(claim.at()));
        }
        terms(now);
    }

    // ---- how it is

    Health health(boolean alone) {
        return new CompanyHealth(self.node(), members, told(), admitted, fault, away).health(alone);
    }

    private Map<String, Term> told() {
        Map<String, Term> terms = new TreeMap<>();
        tenures.keySet().forEach(group -> terms.put(group, term(group)));
        return terms;
    }
}
