package org.dayu.sip.internal.registrar;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.dayu.core.api.event.EventPublisher;
import org.dayu.sip.api.PhoneEvent;
import org.dayu.sip.api.Phones;
import org.jspecify.annotations.Nullable;

/**
 * The bindings of all accounts, newest first. Reads are lock-free on an immutable snapshot; changes are rare and take a
 * lock, which no I/O happens under. Survives a restart of the stack, so that a change of configuration loses no phone.
 */
public final class Bindings implements Phones {

    /** Phones of one account at a time. */
    static final int MOST_OF_AN_ACCOUNT = 5;

    /** Only browsers come by WebSocket. */
    private static final String BROWSER = "ws";

    private record Snapshot(Map<String, List<Binding>> byAccount, Set<InetAddress> addresses) {}

    private final Clock clock;
    private final EventPublisher events;
    private volatile @Nullable PhoneExchange exchange;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Set.of());

    public Bindings(Clock clock, EventPublisher events) {
        this.clock = clock;
        this.events = events;
    }

    /** Shares these with other nodes, and finds theirs. */
    public void exchange(PhoneExchange between) {
        exchange = between;
    }

    /** The newest binding of each account that is in force here. */
    public List<Binding> all() {
        return snapshot.byAccount().keySet().stream()
                .flatMap(account -> of(account).stream().limit(1))
                .toList();
    }

    /** Those of an account that are here, in force, newest first. */
    public List<Binding> of(String account) {
        Instant now = clock.instant();
        return snapshot.byAccount().getOrDefault(account, List.of()).stream()
                .filter(binding -> binding.expires().isAfter(now))
                .toList();
    }

    /** Where an account's phone is: here, or else at another node. */
    public Optional<Binding> newest(String account) {
        PhoneExchange others = exchange;
        return of(account).stream().findFirst().or(() -> others == null ? Optional.empty() : others.find(account));
    }

    /** The same for who is about to call it. */
    public Optional<Binding> toCall(String account) {
        PhoneExchange others = exchange;
        Optional<Binding> found = newest(account);
        if (others != null) {
            found.ifPresent(others::prepare);
        }
        return found;
    }

    /** Whether a phone is registered from this address. */
    public boolean knows(InetAddress address) {
        return snapshot.addresses().contains(address);
    }

    /** Whether one of the account's phones is registered from exactly there. */
    public boolean isAt(String account, InetSocketAddress source) {
        return snapshot.byAccount().getOrDefault(account, List.of()).stream()
                .anyMatch(binding -> binding.hop().address().equals(source));
    }

    /** Adds or refreshes; one of the same Contact or the same Call-ID is replaced. */
    void put(Binding binding) {
        change(binding.account(), all -> {
            Instant since = all.stream()
                    .filter(old -> same(old, binding))
                    .map(Binding::since)
                    .min(Comparator.naturalOrder())
                    .orElse(binding.since());
            all.removeIf(old -> same(old, binding));
            all.add(
                    0,
                    new Binding(
                            binding.account(),
                            binding.contact(),
                            binding.hop(),
                            binding.userAgent(),
                            binding.callId(),
                            binding.sequence(),
                            binding.talks(),
                            since,
                            binding.expires()));
            while (all.size() > MOST_OF_AN_ACCOUNT) {
                all.remove(all.size() - 1);
            }
        });
    }

    private static boolean same(Binding one, Binding other) {
        return one.contact().equals(other.contact()) || one.callId().equals(other.callId());
    }

    void remove(String account, String contact) {
        change(account, all -> all.removeIf(old -> old.contact().equals(contact)));
    }

    /** Forgets the browser whose connection from there has gone. */
    public void removeAt(InetSocketAddress source) {
        snapshot.byAccount().forEach((account, bindings) -> {
            if (bindings.stream().anyMatch(binding -> isBrowserAt(binding, source))) {
                change(account, all -> all.removeIf(binding -> isBrowserAt(binding, source)));
            }
        });
    }

    private static boolean isBrowserAt(Binding binding, InetSocketAddress source) {
        return binding.hop().transport().equals(BROWSER)
                && binding.hop().address().equals(source);
    }

    /** Forgets an account's phones, e.g. because the account is gone. */
    public void removeAll(String account) {
        change(account, List::clear);
    }

    /** Forgets what has lapsed; called every second or so. */
    public void sweep() {
        Instant now = clock.instant();
        snapshot.byAccount().forEach((account, bindings) -> {
            if (bindings.stream().anyMatch(binding -> !binding.expires().isAfter(now))) {
                change(
                        account,
                        all -> all.removeIf(binding -> !binding.expires().isAfter(now)));
            }
        });
    }

    private interface Change {
        void on(List<Binding> bindings);
    }

    private void change(String account, Change change) {
        boolean had;
        boolean has;
        PhoneExchange others = exchange;
        synchronized (this) {
            List<Binding> bindings = new ArrayList<>(snapshot.byAccount().getOrDefault(account, List.of()));
            had = !bindings.isEmpty();
            change.on(bindings);
            has = !bindings.isEmpty();
            Map<String, List<Binding>> next = new HashMap<>(snapshot.byAccount());
            if (has) {
                next.put(account, List.copyOf(bindings));
            } else {
                next.remove(account);
            }
            snapshot = new Snapshot(Map.copyOf(next), addresses(next));
        }
        if (others != null) {
            others.changed(account, of(account));
        }
        if (has && !had) {
            events.publish(new PhoneEvent.PhoneRegistered(account, clock.instant()));
        } else if (had && !has) {
            events.publish(new PhoneEvent.PhoneLost(account, clock.instant()));
        }
    }

    private static Set<InetAddress> addresses(Map<String, List<Binding>> all) {
        Set<InetAddress> addresses = new HashSet<>();
        all.values()
                .forEach(bindings -> bindings.forEach(
                        binding -> addresses.add(binding.hop().address().getAddress())));
        return addresses;
    }

    @Override
    public boolean reachable(String account) {
        return newest(account).isPresent();
    }

    @Override
    public Set<String> at(String node) {
        PhoneExchange others = exchange;
        return others == null ? Set.of() : others.at(node);
    }

    @Override
    public boolean browser(String account) {
        return newest(account)
                .filter(it -> it.hop().transport().equals(BROWSER))
                .isPresent();
    }

    @Override
    public Map<String, Registration> registered() {
        return snapshot.byAccount().keySet().stream()
                .flatMap(account -> newest(account).stream())
                .collect(Collectors.toUnmodifiableMap(
                        Binding::account,
                        binding -> new Registration(
                                binding.account(),
                                binding.contact(),
                                binding.userAgent(),
                                binding.since(),
                                binding.expires())));
    }
}
