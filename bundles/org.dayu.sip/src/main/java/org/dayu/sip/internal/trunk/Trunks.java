package org.dayu.sip.internal.trunk;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

import org.dayu.sip.api.TrunkPlaces;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.Trouble;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All trunks. They come and go while calls are under way; readers see a snapshot. Thread-safe. */
@Component(service = {Trunks.class, TrunkPlaces.class})
public final class Trunks implements TrunkPlaces {

    private final Queue<Enrolment> departed = new ConcurrentLinkedQueue<>();
    private volatile List<Trunk> all = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "remove",
            updated = "edited")
    public synchronized void add(Trunk trunk) {
        List<Trunk> next = new ArrayList<>(all);
        next.add(trunk);
        order(next);
    }

    public synchronized void remove(Trunk trunk) {
        List<Trunk> next = new ArrayList<>(all);
        next.remove(trunk);
        order(next);
        trunk.enrolment().ifPresent(departed::add);
    }

    /** A trunk goes by other settings: its name and priority may be others. */
    public synchronized void edited(Trunk trunk) {
        order(new ArrayList<>(all));
    }

    private void order(List<Trunk> next) {
        next.sort(Comparator.comparingInt((Trunk one) -> one.settings().priority())
                .reversed()
                .thenComparing(Trunk::name));
        all = List.copyOf(next);
    }

    /** What the carrier of a trunk that is no more has still been told; each is given once. */
    Optional<Enrolment> departed() {
        return Optional.ofNullable(departed.poll());
    }

    /** By priority. */
    public List<Trunk> all() {
        return all;
    }

    @Override
    public Optional<Room> room(String trunk) {
        return all.stream()
                .filter(one -> one.name().equals(trunk) && one.settings().dialsOut())
                .map(one -> new Room(
                        Math.max(0, one.settings().maxCalls() - one.calls()), one.reach() != Trunk.Reach.UNREACHABLE))
                .findFirst();
    }

    /** The trunk that this address belongs to. */
    public Optional<Trunk> of(InetAddress source) {
        for (Trunk trunk : all) {
            if (trunk.isPeer(source)) {
                return Optional.of(trunk);
            }
        }
        return Optional.empty();
    }

    /** No connection can be made to a server. */
    public void unreachable(Destination server, Trouble trouble) {
        all.forEach(trunk -> trunk.unreachable(server, trouble));
    }

    public boolean knows(InetAddress source) {
        return of(source).isPresent();
    }

    /** Of which a certificate shown from there must bear one; empty if there is no trunk, or any will do. */
    public List<String> certificateNames(InetAddress source) {
        List<String> names = new ArrayList<>();
        for (Trunk trunk : all) {
            if (trunk.isPeer(source)) {
                if (trunk.settings().certificateNames().isEmpty()) {
                    return List.of();
                }
                names.addAll(trunk.settings().certificateNames());
            }
        }
        return names;
    }

    /**
     * The trunks that would dial a number, best first: by priority, among equals by weight; those that do not answer
     * come last rather than never.
     *
     * @param name only this one, or {@code null}
     */
    public List<Trunk> dialling(String digits, @Nullable String name) {
        List<Trunk> able = all.stream()
                .filter(trunk -> name == null || trunk.name().equals(name))
                .filter(trunk ->
                        trunk.settings().dialsOut() && trunk.settings().dials().takes(digits))
                .toList();
        List<Trunk> ordered = new ArrayList<>(able.size());
        for (int at = 0; at < able.size(); ) {
            int priority = able.get(at).settings().priority();
            List<Trunk> equals = able.stream()
                    .filter(trunk -> trunk.settings().priority() == priority)
                    .toList();
            ordered.addAll(Weighted.order(
                    equals, trunk -> trunk.settings().policy().weight(), ThreadLocalRandom.current()::nextInt));
            at += equals.size();
        }
        ordered.sort(Comparator.comparing(trunk -> trunk.reach() == Trunk.Reach.UNREACHABLE));
        return List.copyOf(ordered);
    }
}
