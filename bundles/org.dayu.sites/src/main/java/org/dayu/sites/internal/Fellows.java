package org.dayu.sites.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.LinkedNodes;
import org.dayu.core.api.cluster.Words;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of this site as one for other sites: what one node has seen no other takes again, and who asks one hears of all.
 * Without configuration of its own: what was seen outlives an edit of the others' files.
 *
 * <p>Two nodes that are given the same word within the time that a message takes between them both take it: nobody waits for
 * another node while somebody calls.
 *
 * <p>Thread-safe, never blocks.
 */
@Component(
        service = {Fellows.class, ClusterListener.class},
        property = Cluster.CHANNEL + "=" + Fellows.CHANNEL)
public final class Fellows implements ClusterListener {

    static final String CHANNEL = "sites";

    private static final Logger LOG = LoggerFactory.getLogger(Fellows.class);
    private static final int SEEN = 's';
    private static final int STANDS = 'h';
    private static final int MOST_WORDS = 1_000;

    /** What is good for once only. */
    enum Kind {
        QUESTION,
        CALLER
    }

    /**
     * How a node stands.
     *
     * @param why why it can serve nobody; empty if it can
     * @param places by trunk, how many more calls it takes there
     */
    record Stand(String why, List<String> alarms, Map<String, Integer> places) {

        Stand {
            alarms = List.copyOf(alarms);
            places = Map.copyOf(places);
        }
    }

    private record Told(Stand stand, Instant at) {}

    private final Clock clock;
    private final Map<Kind, Once> seen = Map.of(Kind.QUESTION, new Once(), Kind.CALLER, new Once());
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** May be replaced while calls go on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Cluster cluster;

    private final LinkedNodes nodes = new LinkedNodes(CHANNEL, () -> cluster);

    @Activate
    public Fellows() {
        this(Clock.systemUTC(), null);
    }

    Fellows(Clock clock, @Nullable Cluster cluster) {
        this.clock = clock;
        this.cluster = cluster;
    }

    /** Whether there are no other nodes by configuration. */
    boolean alone() {
        Cluster present = cluster;
        return present == null || present.single();
    }

    /**
     * Whether this comes to this site for the first time, as far as is known here.
     *
     * @param until when it is believed no longer
     */
    boolean first(Kind kind, String what, Instant until) {
        boolean first = once(kind).first(what, clock.instant(), until);
        if (first) {
            nodes.sendAll(seen(kind, what, until));
        }
        return first;
    }

    private Once once(Kind kind) {
        return seen.get(kind);
    }

    /** Tells the others how this node stands. */
    void tell(Stand stand) {
        nodes.sendAll(Words.bytes(out -> {
            out.writeByte(STANDS);
            out.writeUTF(stand.why());
            out.writeShort(stand.alarms().size());
            for (String alarm : stand.alarms()) {
                out.writeUTF(alarm);
            }
            out.writeShort(stand.places().size());
            for (Map.Entry<String, Integer> place : stand.places().entrySet()) {
                out.writeUTF(place.getKey());
                out.writeInt(place.getValue());
            }
        }));
    }

    /**
     * The site, of which this node is one: well as long as one of its nodes is, with the places of all that are.
     *
     * @param stale what another node said longer ago than that is nothing
     */
    Stand together(Stand own, Duration stale) {
        Instant since = clock.instant().minus(stale);
        List<Stand> all = new ArrayList<>(List.of(own));
        told.values().stream()
                .filter(one -> one.at().isAfter(since))
                .map(Told::stand)
                .forEach(all::add);
        List<Stand> well = all.stream().filter(one -> one.why().isEmpty()).toList();
        Set<String> alarms = new TreeSet<>();
        all.forEach(one -> alarms.addAll(one.alarms()));
        Map<String, Integer> places = new TreeMap<>();
        well.forEach(one -> one.places().forEach((trunk, free) -> places.merge(trunk, free, Fellows::sum)));
        return new Stand(well.isEmpty() ? own.why() : "", List.copyOf(alarms), places);
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }

    // ---- from other nodes

    @Override
    public void linked(String node) {
        nodes.linked(node);
        Instant now = clock.instant();
        for (Kind kind : Kind.values()) {
            once(kind).all().forEach((what, until) -> {
                if (until.isAfter(now)) {
                    nodes.send(node, seen(kind, what, until));
                }
            });
        }
    }

    @Override
    public void unlinked(String node) {
        nodes.unlinked(node);
        told.remove(node);
    }

    @Override
    public void received(String node, byte[] message) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
            int what = in.readByte();
            if (what == SEEN) {
                Kind kind = Kind.values()[in.readByte()];
                String seal = in.readUTF();
                once(kind).first(seal, clock.instant(), Instant.ofEpochMilli(in.readLong()));
            } else if (what == STANDS) {
                told.put(node, new Told(stand(in), clock.instant()));
            }
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("a word of node {} about other sites cannot be read", node, e);
        }
    }

    private static Stand stand(DataInputStream in) throws IOException {
        String why = in.readUTF();
        List<String> alarms = new ArrayList<>();
        for (int left = words(in); left > 0; left--) {
            alarms.add(in.readUTF());
        }
        Map<String, Integer> places = new TreeMap<>();
        for (int left = words(in); left > 0; left--) {
            places.put(in.readUTF(), in.readInt());
        }
        return new Stand(why, alarms, places);
    }

    private static int words(DataInputStream in) throws IOException {
        int count = in.readShort();
        if (count < 0 || count > MOST_WORDS) {
            throw new IOException(count + " words");
        }
        return count;
    }

    private static byte[] seen(Kind kind, String what, Instant until) {
        return Words.bytes(out -> {
            out.writeByte(SEEN);
            out.writeByte(kind.ordinal());
            out.writeUTF(what);
            out.writeLong(until.toEpochMilli());
        });
    }
}
