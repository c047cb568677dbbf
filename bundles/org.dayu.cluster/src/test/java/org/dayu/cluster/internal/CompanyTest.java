package org.dayu.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.Term;
import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes on loopback, with a table in memory that honours the contract of the real one. */
class CompanyTest {

    private static final String SECRET = "the key of all nodes";

    private final MemoryTable table = new MemoryTable();
    private final List<Company> companies = new ArrayList<>();

    @AfterEach
    void stop() {
        companies.forEach(Company::stop);
    }

    private Company node(String name, String secret, Told told) throws Exception {
        String link = "127.0.0.1:" + freePort();
        return node(name, secret, told, link, link);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private Company node(String name, String secret, Told told, String link, String listen) {
        var self = new NodeTable.Self(name, UUID.randomUUID(), link, "", "", Instant.EPOCH);
        Company company = new Company(new PlainThreads(), self, listen, Duration.ofSeconds(3), System::nanoTime);
        companies.add(company);
        company.secret(secret);
        company.table(table);
        company.join(told, "talk", "acd");
        return company;
    }

    @Test
    void speakInOrderAndOneDecides() throws Exception {
        Told first = new Told();
        Told second = new Told();
        Company one = node("one", SECRET, first);
        Company two = node("two", SECRET, second);
        first.await("linked two");
        second.await("linked one");
        for (int i = 0; i < 1_000; i++) {
            assertThat(one.send("two", "talk", Integer.toString(i).getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
        }
        for (int i = 0; i < 1_000; i++) {
            second.await("one: " + i);
        }
        Told owner = first.owner("one") ? first : second;
        Company decides = owner == first ? one : two;
        Company follows = owner == first ? two : one;
        Term term = decides.term("acd");

        assertThat(decides.holds("acd", term.epoch())).isTrue();
        assertThat(follows.holds("acd", term.epoch())).isFalse();
    }

    @Test
    void listensElsewhereThanWhereOthersReachIt() throws Exception {
        Told first = new Told();
        int listens = freePort();
        node("one", SECRET, first, "127.0.0.1:" + freePort(), "127.0.0.1:" + listens);
        first.await("term one 1");

        try (Socket other = new Socket("127.0.0.1", listens)) {
            assertThat(other.isConnected()).isTrue();
        }
    }

    @Test
    void theOtherTakesOverFromTheOneThatGoes() throws Exception {
        Told first = new Told();
        Told second = new Told();
        Company one = node("one", SECRET, first);
        first.await("term one 1");
        node("two", SECRET, second);
        second.await("linked one");
        second.await("term one 1");

        one.stop();

        second.await("term two 2");
        second.await("lost one");
    }

    @Test
    void whoDoesNotHaveTheKeysIsNotHeard() throws Exception {
        Told first = new Told();
        Told second = new Told();
        node("one", SECRET, first);
        first.await("term one 1");
        Company stranger = node("two", "another key", second);
        second.await("linked one");
        stranger.send("one", "talk", new byte[] {1});

        assertThat(first.seen()).noneMatch(said -> said.startsWith("two: "));
    }

    @Test
    void aLinkThatSwallowsWhatIsSaidIsNoLinkHoweverAliveTheOtherIs() throws Exception {
        Told first = new Told();
        Told second = new Told();
        int one = freePort();
        int two = freePort();
        try (Wire toOne = new Wire(one);
                Wire toTwo = new Wire(two)) {
            Company here = node("one", SECRET, first, toOne.address(), "127.0.0.1:" + one);
            first.await("term one 1");
            node("two", SECRET, second, toTwo.address(), "127.0.0.1:" + two);
            first.await("linked two");
            second.await("linked one");

            toOne.held = true;
            toTwo.held = true;

            first.await("unlinked two");
            second.await("unlinked one");
            assertThat(here.send("two", "talk", new byte[] {1})).isFalse();
            assertThat(here.term("acd").owner()).as("by the database").isEqualTo("one");

            toOne.held = false;
            toTwo.held = false;

            first.await("linked two");
            second.await("linked one");
            assertThat(second.seen()).doesNotContain("lost one", "term two 2");
        }
    }

    /** A way to a port on which bytes can be held, as a network does that is cut: nobody is told, and they come late. */
    private static final class Wire implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0);
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private final int target;
        volatile boolean held;

        Wire(int target) throws IOException {
            this.target = target;
            new PlainThreads().thread("test-wire", this::accept).start();
        }

        String address() {
            return "127.0.0.1:" + server.getLocalPort();
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket near = server.accept();
                    Socket far = new Socket("127.0.0.1", target);
                    sockets.add(near);
                    sockets.add(far);
                    new PlainThreads()
                            .thread("test-wire", () -> pass(near, far))
                            .start();
                    new PlainThreads()
                            .thread("test-wire", () -> pass(far, near))
                            .start();
                } catch (IOException e) {
                    // nobody listens at the target yet, or the test is over: the next attempt tells
                }
            }
        }

        private void pass(Socket from, Socket to) {
            try (from;
                    to) {
                byte[] bytes = new byte[4096];
                for (int count = from.getInputStream().read(bytes);
                        count >= 0;
                        count = from.getInputStream().read(bytes)) {
                    await();
                    to.getOutputStream().write(bytes, 0, count);
                }
                await();
            } catch (IOException e) {
                // one end has gone, and so goes the other
            }
        }

        private void await() {
            while (held && !server.isClosed()) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** What a node was told, to be awaited in any order. */
    private static final class Told implements ClusterListener {

        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        private final List<String> seen = new ArrayList<>();

        @Override
        public void linked(String node) {
            told.add("linked " + node);
        }

        @Override
        public void received(String node, byte[] message) {
            told.add(node + ": " + new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void unlinked(String node) {
            told.add("unlinked " + node);
        }

        @Override
        public void lost(String node) {
            told.add("lost " + node);
        }

        @Override
        public void term(Term term) {
            told.add("term " + term.owner() + ' ' + term.epoch());
        }

        List<String> seen() {
            told.drainTo(seen);
            return seen;
        }

        boolean owner(String node) throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                String next = told.poll(10, TimeUnit.SECONDS);
                if (next == null) {
                    return seen.contains("term " + node + " 1");
                }
                seen.add(next);
                if (next.startsWith("term ") && !next.contains("null")) {
                    return next.contains(node);
                }
            }
            return seen.contains("term " + node + " 1");
        }

        void await(String what) throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (!seen.remove(what)) {
                String next = told.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(next).as("waiting for %s, heard %s", what, seen).isNotNull();
                seen.add(next);
            }
        }
    }

    /** As {@link JdbcNodeTable}, by the clock of this process. */
    private static final class MemoryTable implements NodeTable {

        private final Map<String, Row> rows = new TreeMap<>();
        private final Map<String, Instant> alive = new TreeMap<>();
        private final Map<String, Held> leases = new TreeMap<>();
        private final Map<String, Instant> until = new TreeMap<>();

        @Override
        public synchronized Look beat(Self self, Duration life, Collection<Wish> wishes) {
            Instant now = Instant.now();
            rows.put(self.node(), new Row(self.node(), self.run(), self.link(), "", "", self.started(), now, true));
            alive.put(self.node(), now.plus(life));
            for (Wish wish : wishes) {
                Held held = leases.get(wish.group());
                boolean over = held == null || until.get(wish.group()).isBefore(now);
                boolean mine = held != null && held.run().equals(self.run());
                if (mine || over && wish.take()) {
                    long epoch = held == null ? 1 : mine && !over ? held.epoch() : held.epoch() + 1;
                    leases.put(wish.group(), new Held(wish.group(), self.node(), self.run(), epoch, true));
                    until.put(wish.group(), now.plus(life));
                }
            }
            return new Look(
                    true,
                    rows.values().stream()
                            .map(row -> new Row(
                                    row.node(),
                                    row.run(),
                                    row.link(),
                                    "",
                                    "",
                                    row.started(),
                                    row.seen(),
                                    !alive.get(row.node()).isBefore(now)))
                            .toList(),
                    leases.values().stream()
                            .map(held -> new Held(
                                    held.group(),
                                    held.owner(),
                                    held.run(),
                                    held.epoch(),
                                    !until.get(held.group()).isBefore(now)))
                            .toList());
        }

        @Override
        public synchronized void leave(Self self) {
            Instant over = Instant.now().minusMillis(1);
            alive.put(self.node(), over);
            leases.values().stream()
                    .filter(held -> held.run().equals(self.run()))
                    .forEach(held -> until.put(held.group(), over));
        }
    }
}
