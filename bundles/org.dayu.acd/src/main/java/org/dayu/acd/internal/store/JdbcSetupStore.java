package org.dayu.acd.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.internal.SetupStore;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps agents and queues. */
@Component(service = SetupStore.class)
public final class JdbcSetupStore implements SetupStore {

    private static final String PUT_QUEUE =
            """
            INSERT INTO acd.queue (name, title, open, strategy, ageing_seconds, ring_seconds, wrap_up_seconds,
                                   max_waiting, max_wait_seconds, overflow_to, announce_seconds, target_seconds,
                                   handle_seconds, reject_pauses, rules)
            VALUES (:name, :title, :open, :strategy, :ageingSeconds, :ringSeconds, :wrapUpSeconds, :maxWaiting,
                    :maxWaitSeconds, :overflowTo, :announceSeconds, :targetSeconds, :handleSeconds, :rejectPauses,
                    cast(:rules AS jsonb))
            ON CONFLICT (name) DO UPDATE
               SET (title, open, strategy, ageing_seconds, ring_seconds, wrap_up_seconds, max_waiting,
                    max_wait_seconds, overflow_to, announce_seconds, target_seconds, handle_seconds, reject_pauses,
                    rules)
                 = (excluded.title, excluded.open, excluded.strategy, excluded.ageing_seconds, excluded.ring_seconds,
                    excluded.wrap_up_seconds, excluded.max_waiting, excluded.max_wait_seconds, excluded.overflow_to,
                    excluded.announce_seconds, excluded.target_seconds, excluded.handle_seconds, excluded.reject_pauses,
                    excluded.rules)
            """;
    private static final String PUT_AGENT =
            """
            INSERT INTO acd.agent (id, work_number, name, phone_default) VALUES (:id, :workNumber, :name, :phone)
            ON CONFLICT (id) DO UPDATE
               SET work_number = excluded.work_number, name = excluded.name, phone_default = excluded.phone_default
            """;

    private static final JournalCodec CODEC = new JournalCodec();

    private final Jdbi jdbi;

    @Activate
    public JdbcSetupStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=acd)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcSetupStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Input.Setup load() {
        return JdbcCalls.call(() -> jdbi.inTransaction(handle -> new Input.Setup(agents(handle), queues(handle))));
    }

    @Override
    public Optional<AgentSpec> agent(UUID id) {
        return load().agents().stream().filter(agent -> agent.id().equals(id)).findFirst();
    }

    @Override
    public Optional<QueueSpec> queue(String name) {
        return load().queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst();
    }

    private static List<AgentSpec> agents(Handle handle) {
        Map<UUID, Map<String, Integer>> skills = new HashMap<>();
        handle.createQuery("SELECT agent_id, skill, level FROM acd.agent_skill")
                .map((row, context) -> skills.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashMap<>())
                        .put(row.getString(2), row.getInt(3)))
                .list();
        Map<UUID, Set<String>> queues = new HashMap<>();
        handle.createQuery("SELECT agent_id, queue FROM acd.queue_agent")
                .map((row, context) -> queues.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashSet<>())
                        .add(row.getString(2)))
                .list();
        return handle.createQuery("SELECT id, work_number, name, phone_default FROM acd.agent ORDER BY work_number")
                .map((row, context) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new AgentSpec(
                            id,
                            row.getString(2),
                            row.getString(3),
                            skills.getOrDefault(id, Map.of()),
                            queues.getOrDefault(id, Set.of()),
                            row.getString(4));
                })
                .list();
    }

    private static List<QueueSpec> queues(Handle handle) {
        Map<String, Map<String, Integer>> rules = new HashMap<>();
        handle.createQuery("SELECT queue, skill, level FROM acd.queue_rule")
                .map((row, context) -> rules.computeIfAbsent(row.getString(1), name -> new HashMap<>())
                        .put(row.getString(2), row.getInt(3)))
                .list();
        return handle.createQuery("SELECT * FROM acd.queue ORDER BY name")
                .map((row, context) -> queue(row, rules))
                .list();
    }

    private static QueueSpec queue(ResultSet row, Map<String, Map<String, Integer>> rules) throws SQLException {
        String name = row.getString("name");
        return new QueueSpec(
                name,
                row.getString("title"),
                row.getBoolean("open"),
                row.getString("strategy"),
                row.getInt("ageing_seconds"),
                row.getInt("ring_seconds"),
                row.getInt("wrap_up_seconds"),
                row.getInt("max_waiting"),
                row.getInt("max_wait_seconds"),
                row.getString("overflow_to"),
                row.getInt("announce_seconds"),
                row.getInt("target_seconds"),
                row.getInt("handle_seconds"),
                row.getBoolean("reject_pauses"),
                rules.getOrDefault(name, Map.of()),
                rules(row.getString("rules")));
    }

    private static QueueRules rules(String json) {
        return json.equals("{}") ? QueueRules.NONE : CODEC.parse(json, QueueRules.class);
    }

    @Override
    public void put(AgentSpec agent) {
        JdbcCalls.run(() -> jdbi.useTransaction(handle -> {
            handle.createUpdate(PUT_AGENT)
                    .bind("id", agent.id())
                    .bind("workNumber", agent.workNumber())
                    .bind("name", agent.name())
                    .bind("phone", agent.phone())
                    .execute();
            handle.execute("DELETE FROM acd.agent_skill WHERE agent_id = ?", agent.id());
            agent.skills()
                    .forEach((skill, level) -> handle.execute(
                            "INSERT INTO acd.agent_skill (agent_id, skill, level) VALUES (?, ?, ?)",
                            agent.id(),
                            skill,
                            level));
            handle.execute("DELETE FROM acd.queue_agent WHERE agent_id = ?", agent.id());
            agent.queues()
                    .forEach(queue -> handle.execute(
                            "INSERT INTO acd.queue_agent (queue, agent_id) VALUES (?, ?)", queue, agent.id()));
        }));
    }

    @Override
    public boolean dropAgent(UUID id) {
        return JdbcCalls.call(
                () -> jdbi.withHandle(handle -> handle.execute("DELETE FROM acd.agent WHERE id = ?", id) == 1));
    }

    @Override
    public void put(QueueSpec queue) {
        JdbcCalls.run(() -> jdbi.useTransaction(handle -> {
            handle.createUpdate(PUT_QUEUE)
                    .bind("name", queue.name())
                    .bind("title", queue.title())
                    .bind("open", queue.open())
                    .bind("strategy", queue.strategy())
                    .bind("ageingSeconds", queue.ageingSeconds())
                    .bind("ringSeconds", queue.ringSeconds())
                    .bind("wrapUpSeconds", queue.wrapUpSeconds())
                    .bind("maxWaiting", queue.maxWaiting())
                    .bind("maxWaitSeconds", queue.maxWaitSeconds())
                    .bind("overflowTo", queue.overflowTo())
                    .bind("announceSeconds", queue.announceSeconds())
                    .bind("targetSeconds", queue.targetSeconds())
                    .bind("handleSeconds", queue.handleSeconds())
                    .bind("rejectPauses", queue.rejectPauses())
                    .bind("rules", CODEC.json(queue.rules()))
                    .execute();
            handle.execute("DELETE FROM acd.queue_rule WHERE queue = ?", queue.name());
            queue.memberSkills()
                    .forEach((skill, level) -> handle.execute(
                            "INSERT INTO acd.queue_rule (queue, skill, level) VALUES (?, ?, ?)",
                            queue.name(),
                            skill,
                            level));
        }));
    }

    @Override
    public boolean dropQueue(String name) {
        return JdbcCalls.call(
                () -> jdbi.withHandle(handle -> handle.execute("DELETE FROM acd.queue WHERE name = ?", name) == 1));
    }
}
