package org.dayu.dialling.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
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
 * What nodes tell each other of what is dialled, so that a limit is one limit, at whichever node one dials: what begins, is
 * answered and ends, and all that goes on when a link is new. Times are told as ages, for clocks may differ.
 *
 * <p>Thread-safe, never blocks.
 */
@Component(
        service = {DialExchange.class, ClusterListener.class},
        property = Cluster.CHANNEL + "=" + DialExchange.CHANNEL)
public final class DialExchange implements ClusterListener {

    static final String CHANNEL = "dialling";

    private static final Logger LOG = LoggerFactory.getLogger(DialExchange.class);
    private static final int MOST_LIMITS = 1_000;

    /**
     * A call to an outside number that goes on.
     *
     * @param limits the rules that it counts for
     * @param age since it was dialled
     * @param talking since it was answered, or {@code null}
     * @param price of a minute, in 分
     */
    record Going(UUID leg, String subject, List<UUID> limits, Duration age, @Nullable Duration talking, int price) {

        Going {
            limits = List.copyOf(limits);
        }
    }

    /** Who counts. */
    interface Counter {

        /** What goes on at this node. */
        List<Going> going();

        /** May be told again of the same. */
        void begun(String node, Going going);

        void answeredThere(UUID leg);

        void endedThere(UUID leg);

        /** What went on there is to be told anew. */
        void forget(String node);

        /** The node has died, and its calls with it. */
        void lostThere(String node);
    }

    private final Set<String> linked = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Counter counter;

    /** May be replaced while calls go on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Cluster cluster;

    @Activate
    public DialExchange() {}

    /** Who counts here from now on; {@code null} when it goes. */
    void counter(@Nullable Counter present) {
        counter = present;
        linked.forEach(this::tellAll);
    }

    void begun(Going going) {
        tell(going(going));
    }

    void answered(UUID leg) {
        tell(leg('a', leg));
    }

    void ended(UUID leg) {
        tell(leg('e', leg));
    }

    private void tell(byte[] message) {
        linked.forEach(node -> send(node, message));
    }

    private void send(String node, byte[] message) {
        Cluster present = cluster;
        if (present != null) {
            present.send(node, CHANNEL, message);
        }
    }

    private void tellAll(String node) {
        Counter present = counter;
        send(node, Words.bytes(out -> out.writeByte('z')));
        if (present != null) {
            present.going().forEach(going -> send(node, going(going)));
        }
    }

    // ---- from other nodes

    @Override
    public void linked(String node) {
        linked.add(node);
        tellAll(node);
    }

    @Override
    public void unlinked(String node) {
        linked.remove(node);
    }

    @Override
    public void lost(String node) {
        Counter present = counter;
        if (present != null) {
            present.lostThere(node);
        }
    }

    @Override
    public void received(String node, byte[] message) {
        Counter present = counter;
        if (present == null) {
            return;
        }
        try {
            take(present, node, new DataInputStream(new ByteArrayInputStream(message)));
        } catch (IOException e) {
            LOG.error("node {} says of its dialling what this version does not understand", node, e);
        }
    }

    private static void take(Counter counter, String node, DataInputStream in) throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case 'z' -> counter.forget(node);
            case 'b' -> counter.begun(node, read(in));
            case 'a' -> counter.answeredThere(new UUID(in.readLong(), in.readLong()));
            case 'e' -> counter.endedThere(new UUID(in.readLong(), in.readLong()));
            default -> throw new IOException("unknown kind " + kind);
        }
    }

    private static Going read(DataInputStream in) throws IOException {
        UUID leg = new UUID(in.readLong(), in.readLong());
        String subject = in.readUTF();
        Duration age = Duration.ofMillis(in.readLong());
        long talking = in.readLong();
        int count = in.readUnsignedShort();
        List<UUID> limits = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MOST_LIMITS); i++) {
            limits.add(new UUID(in.readLong(), in.readLong()));
        }
        return new Going(leg, subject, limits, age, talking < 0 ? null : Duration.ofMillis(talking), in.readInt());
    }

    // ---- words

    private static void id(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static byte[] leg(char kind, UUID leg) {
        return Words.bytes(out -> {
            out.writeByte(kind);
            id(out, leg);
        });
    }

    private static byte[] going(Going going) {
        return Words.bytes(out -> {
            out.writeByte('b');
            id(out, going.leg());
            out.writeUTF(going.subject());
            out.writeLong(going.age().toMillis());
            Duration talking = going.talking();
            out.writeLong(talking == null ? -1 : talking.toMillis());
            out.writeShort(going.limits().size());
            for (UUID limit : going.limits()) {
                id(out, limit);
            }
            out.writeInt(going.price());
        });
    }
}
