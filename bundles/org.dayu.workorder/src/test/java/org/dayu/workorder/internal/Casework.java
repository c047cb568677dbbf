package org.dayu.workorder.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import javax.sql.DataSource;

import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.testing.HandClock;
import org.dayu.testing.PlainThreads;
import org.dayu.testing.TestTransactions;
import org.dayu.workorder.api.Urgency;
import org.dayu.workorder.internal.process.ProcessCatalog;
import org.dayu.workorder.internal.process.Processes;
import org.dayu.workorder.internal.process.TestEngine;
import org.dayu.workorder.internal.sla.WorkCalendar;
import org.jdbi.v3.core.Jdbi;

/** The whole module on a real database and the real engine, put together by hand as DS does it on a node. */
final class Casework implements AutoCloseable {

    static final Path MODEL = Path.of("../../bpmn/citizen-request.bpmn");

    final HandClock clock;
    final TestTransactions transactions;
    final Jdbi jdbi;
    final City city = new City();
    final ReversiblePersonalData personalData = new ReversiblePersonalData();
    final List<String> audited = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Message> committed = new LinkedBlockingQueue<>();
    final JdbcOrders orders;
    final JdbcOrderParts parts;
    final ReferenceData reference;
    final Calendars calendars;
    final DispatchCatalogue catalogue;
    final Suggestions suggestions;
    final OrderDocuments documents;
    final OrderRowViews rows;
    final OrderFeed feed;
    final OrderJournal journal;
    final OrderAccess access;
    final OrderFlow flow;
    final TestEngine engine;
    final Processes processes;
    final ProcessCatalog models;
    final Assignment assignment;
    final Filing filing;
    final HotlineDesk hotline;
    final DepartmentDesk department;
    final OrderViews views;
    final PlainThreads threads = new PlainThreads();

    Casework(DataSource pool, String now) {
        clock = new HandClock(local(now), TestEngine::setClock);
        transactions = new TestTransactions(pool);
        var source = transactions.dataSource();
        jdbi = transactions.jdbi();
        jdbi.useHandle(handle -> handle.execute("create table if not exists public.outbox"
                + " (seq bigint generated always as identity, topic text, type text, key text, json text)"));
        orders = new JdbcOrders(jdbi);
        parts = new JdbcOrderParts(jdbi);
        reference = new ReferenceData(jdbi, clock);
        calendars = new Calendars(jdbi, LocalTime.of(9, 0), LocalTime.of(17, 30), clock);
        catalogue = new DispatchCatalogue(jdbi, transactions, clock);
        suggestions = new Suggestions(catalogue, reference, calendars, city, clock);
        documents = new OrderDocuments(city, reference);
        rows = new OrderRowViews(documents, reference, city, personalData, clock);
        var lists = new JdbcOrderLists(jdbi, clock);
        feed = new OrderFeed(rows);
        journal = new OrderJournal(transactions, orders, parts, this::append, documents, feed, clock);
        access = new OrderAccess(orders, parts, city, calendars, new OrderRules.Limits(2, 2, 2, 3, 1, 10), clock);
        flow = new OrderFlow(journal, orders, parts, reference, calendars, suggestions);
        engine = new TestEngine(transactions, source, threads, name -> Optional.empty());
        processes = engine.processes();
        models = engine.use(flow);
        models.publish("citizen-request.bpmn", model(), "test");
        assignment = new Assignment(journal, access, orders, catalogue, reference, calendars, processes);
        filing = new Filing(transactions, journal, orders, assignment, reference, personalData, processes);
        hotline = new HotlineDesk(transactions, journal, access, orders, parts, assignment, filing, processes);
        department = new DepartmentDesk(transactions, journal, access, orders, parts, processes);
        views = new OrderViews(
                access, orders, parts, lists, rows, documents, catalogue, reference, processes, new City.People());
    }

    /** It is now that time in the city. */
    void at(String local) {
        clock.set(local(local));
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(WorkCalendar.ZONE).toInstant();
    }

    static byte[] model() {
        try {
            return Files.readAllBytes(MODEL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Audit audit() {
        return (who, action, object, detail) -> audited.add(who.username() + " " + action + " " + object);
    }

    private void append(Message message) {
        if (!transactions.active()) {
            throw new IllegalStateException("outside a transaction");
        }
        jdbi.useHandle(handle -> handle.execute(
                "insert into public.outbox (topic, type, key, json) values (?, ?, ?, ?)",
                message.topic(),
                message.type(),
                message.key(),
                message.json()));
        transactions.afterCommit(() -> committed.add(message));
    }

    /** Waits until a message was committed by whatever thread. */
    void awaitMessage(UUID order, String type) {
        try {
            for (var left = 30; left > 0; left--) {
                var message = committed.poll(30, TimeUnit.SECONDS);
                if (message != null
                        && message.key().equals(order.toString())
                        && message.type().equals(type)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("no " + type);
    }

    List<String> messages(UUID order) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select type from public.outbox where key = :key order by seq")
                        .bind("key", order.toString())
                        .mapTo(String.class)
                        .list());
    }

    String lastMessage(UUID order) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select json from public.outbox where key = :key order by seq desc limit 1")
                .bind("key", order.toString())
                .mapTo(String.class)
                .one());
    }

    Commands.File request() {
        return request(UUID.randomUUID(), "010201", Urgency.NORMAL, null);
    }

    Commands.File request(UUID requestId, String category, Urgency urgency, Commands.FiledDispatch dispatch) {
        return new Commands.File(
                requestId,
                "phone",
                null,
                new Commands.Citizen(null, "+86 138 0000 5678", "王小明", "M", "某小区 1 栋"),
                null,
                "下水道堵塞，污水外溢",
                "昨晚开始",
                null,
                new Commands.Place("江汉路 18 号", 114.29, 30.58, "420102", "江岸区"),
                category,
                urgency,
                false,
                null,
                dispatch);
    }

    UUID file() {
        return filing.file(request(), City.AGENT).id();
    }

    /** An order with the pumps department, category with five working days. */
    UUID dispatched() {
        return filing.file(request(UUID.randomUUID(), "010101", Urgency.NORMAL, to(City.PUMPS.id())), City.AGENT)
                .id();
    }

    static Commands.FiledDispatch to(UUID host, UUID... helpers) {
        return new Commands.FiledDispatch(host, List.of(helpers), null, null, null, null);
    }

    WorkOrder order(UUID id) {
        return orders.find(id).orElseThrow();
    }

    long version(UUID id) {
        return order(id).version();
    }

    String processId(UUID id) {
        return Assignment.process(order(id));
    }

    void sign(UUID id, Principal by) {
        department.sign(id, new Commands.Sign(version(id)), by);
    }

    void feedBack(UUID id, Principal by) {
        department.feedback(id, new Commands.Feedback(version(id), "SOLVED", "已疏通", null, null), by);
    }

    void check(UUID id, boolean pass) {
        hotline.check(id, new Commands.Check(version(id), pass, pass ? null : "答非所问"), City.DISPATCHER);
    }

    void visit(UUID id, boolean reached, String next) {
        hotline.visit(
                id,
                new Commands.Visit(
                        version(id), "PHONE", reached, reached ? true : null, reached ? 5 : null, 5, "很满意", next),
                City.AGENT);
    }

    /** What the timeline says, by type. */
    List<String> timeline(UUID id) {
        return parts.timeline(id).stream().map(OrderParts.Event::type).toList();
    }

    /** Runs the same command of several people at once; what each got. */
    static <T> List<Throwable> atOnce(List<T> people, BiFunction<T, Integer, Void> command) {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        var gate = new java.util.concurrent.CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            int index = i;
            var thread = new Thread(() -> {
                try {
                    gate.await();
                    command.apply(people.get(index), index);
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        gate.countDown();
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return failures;
    }

    @Override
    public void close() {
        engine.close();
    }
}
