package org.dayu.outbound.internal.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps campaigns in the schema {@code outbound}; what is personal is sealed. */
@Component(service = CampaignStore.class)
public final class JdbcCampaignStore implements CampaignStore {

    private final Jdbi jdbi;
    private final PersonalData personal;
    private final JdbcCampaignRows rows;

    @Activate
    public JdbcCampaignStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=outbound)") SchemaReady schema,
            @Reference PersonalData personal) {
        this(jdbi, personal);
    }

    JdbcCampaignStore(Jdbi jdbi, PersonalData personal) {
        this.jdbi = jdbi;
        this.personal = personal;
        rows = new JdbcCampaignRows(personal);
    }

    @Override
    public List<Campaign> campaigns() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from outbound.campaign order by created_at desc, id")
                        .map((row, context) -> JdbcCampaignRows.campaign(row))
                        .list());
    }

    @Override
    public Optional<Campaign> find(UUID campaign) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from outbound.campaign where id = :id")
                .bind("id", campaign)
                .map((row, context) -> JdbcCampaignRows.campaign(row))
                .findOne());
    }

    @Override
    public void put(Campaign campaign) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into outbound.campaign (id, name, mode, queue, flow, script, hours, attempts, retry_minutes,
                               ring_seconds, lines, abandon_percent, created_by, created_at)
                        values (:id, :name, :mode, cast(:queue as text), cast(:flow as text), cast(:script as text), :hours,
                               :attempts, :retry, :ring, :lines, :abandon, :by, :at)
                        on conflict (id) do update
                           set name = :name, mode = :mode, queue = cast(:queue as text), flow = cast(:flow as text),
                               script = cast(:script as text), hours = :hours, attempts = :attempts,
                               retry_minutes = :retry, ring_seconds = :ring, lines = :lines, abandon_percent = :abandon
                        """)
                .bind("id", campaign.id())
                .bind("name", campaign.name())
                .bind("mode", campaign.mode().name())
                .bind("queue", campaign.queue())
                .bind("flow", campaign.flow())
                .bind("script", campaign.script())
                .bind("hours", campaign.hours().toString())
                .bind("attempts", campaign.attempts())
                .bind("retry", campaign.retry().toMinutes())
                .bind("ring", campaign.ring().toSeconds())
                .bind("lines", campaign.lines())
                .bind("abandon", campaign.abandonPercent())
                .bind("by", campaign.createdBy())
                .bind("at", JdbcCampaignRows.utc(campaign.createdAt()))
                .execute());
    }

    @Override
    public Optional<Campaign> move(UUID campaign, List<State> from, State to, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update outbound.campaign
                           set state = :to,
                               started_at = case when :to = 'RUNNING' then coalesce(started_at, cast(:at as timestamptz)) else started_at end,
                               ended_at = case when :to in ('STOPPED', 'FINISHED') then cast(:at as timestamptz) end
                         where id = :id and state = any(:from)
                        returning *
                        """)
                .bind("id", campaign)
                .bind("to", to.name())
                .bind("from", from.stream().map(State::name).toArray(String[]::new))
                .bind("at", JdbcCampaignRows.utc(at))
                .map((row, context) -> JdbcCampaignRows.campaign(row))
                .findOne());
    }

    @Override
    public Progress progress(UUID campaign, Instant windowBegin) {
        return jdbi.withHandle(handle -> {
            Map<Contact.State, Long> states = new EnumMap<>(Contact.State.class);
            Map<Result, Long> outcomes = new EnumMap<>(Result.class);
            handle.createQuery(
                            """
                            select state, outcome, count(*) from outbound.contact where campaign_id = :id
                             group by state, outcome
                            """)
                    .bind("id", campaign)
                    .map((row, context) -> {
                        Contact.State state = Contact.State.valueOf(row.getString(1));
                        states.merge(state, row.getLong(3), Long::sum);
                        if (state == Contact.State.DONE && row.getString(2) != null) {
                            outcomes.merge(Result.valueOf(row.getString(2)), row.getLong(3), Long::sum);
                        }
                        return state;
                    })
                    .list();
            long total = states.values().stream().mapToLong(Long::longValue).sum();
            return handle.createQuery(
                            """
                            select count(*), count(*) filter (where answered_at is not null and at >= :since),
                                   count(*) filter (where abandoned and at >= :since)
                              from outbound.contact_attempt where campaign_id = :id
                            """)
                    .bind("id", campaign)
                    .bind("since", JdbcCampaignRows.utc(windowBegin))
                    .map((row, context) ->
                            new Progress(total, states, outcomes, row.getLong(1), row.getLong(2), row.getLong(3)))
                    .one();
        });
    }

    @Override
    public Imported add(UUID campaign, List<ContactFile.Entry> entries, Instant now) {
        return jdbi.inTransaction(handle -> {
            Set<String> refused = new HashSet<>(handle.createQuery(
                            "select number_index from outbound.do_not_call where until_at is null or until_at > :now")
                    .bind("now", JdbcCampaignRows.utc(now))
                    .mapTo(String.class)
                    .list());
            PreparedBatch batch = handle.prepareBatch(JdbcCampaignRows.INSERT);
            int blocked = 0;
            for (ContactFile.Entry entry : entries) {
                boolean no = refused.contains(personal.index(entry.number()));
                blocked += no ? 1 : 0;
                rows.bind(batch, campaign, entry, no, now);
            }
            int added = entries.isEmpty() ? 0 : Arrays.stream(batch.execute()).sum();
            line(handle, campaign);
            return new Imported(added, entries.size() - added, blocked);
        });
    }

    /** In a warning the first of each team is called, the others wait for their turn. */
    private static void line(Handle handle, UUID campaign) {
        handle.createUpdate(
                        """
                        update outbound.contact one set state = 'WAITING'
                          from outbound.campaign c
                         where c.id = :id and c.mode = 'WARNING' and one.campaign_id = :id and one.team <> ''
                           and one.state = 'READY' and one.attempts = 0
                           and exists (select 1 from outbound.contact other
                                        where other.campaign_id = :id and other.team = one.team
                                          and (other.rank, other.line, other.id) < (one.rank, one.line, one.id)
                                          and other.state <> 'DONE')
                        """)
                .bind("id", campaign)
                .execute();
    }

    @Override
    public Page<Contact> contacts(UUID campaign, Contact.@Nullable State state, PageRequest page) {
        String where =
                " from outbound.contact where campaign_id = :id and (cast(:state as text) is null or state = :state)";
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("select count(*)" + where)
                    .bind("id", campaign)
                    .bind("state", state == null ? null : state.name())
                    .mapTo(Long.class)
                    .one();
            List<Contact> items = handle.createQuery(
                            "select *" + where + " order by line, id limit :limit offset :offset")
                    .bind("id", campaign)
                    .bind("state", state == null ? null : state.name())
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map(rows)
                    .list();
            return new Page<>(items, total, page.offset());
        });
    }

    @Override
    public Optional<Contact> contact(UUID contact) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from outbound.contact where id = :id")
                .bind("id", contact)
                .map(rows)
                .findOne());
    }

    @Override
    public List<Contact> claim(UUID campaign, int most, Instant now, Instant until) {
        return jdbi.inTransaction(handle -> {
            List<UUID> ids = handle.createQuery(JdbcCampaignRows.DUE + " limit :most for update skip locked")
                    .bind("campaign", campaign)
                    .bind("now", JdbcCampaignRows.utc(now))
                    .bind("most", most)
                    .mapTo(UUID.class)
                    .list();
            List<Contact> claimed = new ArrayList<>();
            ids.forEach(id -> claimed.add(dial(handle, id, Uuids.next(), null, now, until)));
            return claimed;
        });
    }

    private Contact dial(Handle handle, UUID id, UUID call, @Nullable UUID agent, Instant now, Instant until) {
        Contact contact = handle.createQuery(
                        """
                        update outbound.contact
                           set state = 'DIALLING', call_id = :call, agent_id = cast(:agent as uuid), claimed_until = :until
                         where id = :id
                        returning *
                        """)
                .bind("id", id)
                .bind("call", call)
                .bind("agent", agent)
                .bind("until", JdbcCampaignRows.utc(until))
                .map(rows)
                .one();
        handle.createUpdate(
                        """
                        insert into outbound.contact_attempt (call_id, contact_id, campaign_id, at)
                        values (:call, :contact, :campaign, :at)
                        """)
                .bind("call", call)
                .bind("contact", id)
                .bind("campaign", contact.campaign())
                .bind("at", JdbcCampaignRows.utc(now))
                .execute();
        return contact;
    }

    @Override
    public Optional<Contact> claim(UUID contact, UUID agent, UUID call, Instant now, Instant until) {
        return jdbi.inTransaction(handle -> handle.createQuery(
                        """
                        select id from outbound.contact
                         where id = :id and state = 'ASSIGNED' and agent_id = :agent for update
                        """)
                .bind("id", contact)
                .bind("agent", agent)
                .mapTo(UUID.class)
                .findOne()
                .map(id -> dial(handle, id, call, agent, now, until)));
    }

    @Override
    public Optional<Contact> assign(UUID campaign, UUID agent, Instant now, Instant until) {
        return jdbi.inTransaction(handle -> {
            Optional<Contact> has = handle.createQuery(
                            """
                            select * from outbound.contact
                             where campaign_id = :campaign and agent_id = :agent and state in ('ASSIGNED', 'DIALLING')
                             limit 1
                            """)
                    .bind("campaign", campaign)
                    .bind("agent", agent)
                    .map(rows)
                    .findOne();
            if (has.isPresent()) {
                return has;
            }
            return handle.createQuery(JdbcCampaignRows.DUE + " limit 1 for update skip locked")
                    .bind("campaign", campaign)
                    .bind("now", JdbcCampaignRows.utc(now))
                    .mapTo(UUID.class)
                    .findOne()
                    .flatMap(id -> handle.createQuery(
                                    """
                                    update outbound.contact
                                       set state = 'ASSIGNED', agent_id = :agent, claimed_until = :until
                                     where id = :id
                                    returning *
                                    """)
                            .bind("id", id)
                            .bind("agent", agent)
                            .bind("until", JdbcCampaignRows.utc(until))
                            .map(rows)
                            .findOne());
        });
    }

    @Override
    public void release(UUID contact, Instant due) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate(
                            """
                            update outbound.contact_attempt set outcome = 'FAILED', ended_at = at
                             where outcome is null and call_id = (select call_id from outbound.contact where id = :id)
                            """)
                    .bind("id", contact)
                    .execute();
            handle.createUpdate(
                            """
                            update outbound.contact
                               set state = 'READY', due_at = :due, call_id = null, agent_id = null, claimed_until = null
                             where id = :id and state in ('DIALLING', 'ASSIGNED')
                            """)
                    .bind("id", contact)
                    .bind("due", JdbcCampaignRows.utc(due))
                    .execute();
        });
    }

    @Override
    public Optional<Contact> close(UUID contact, Result outcome, @Nullable String note, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update outbound.contact
                           set state = 'DONE', outcome = :outcome, done_at = :at, claimed_until = null,
                               note_sealed = coalesce(cast(:note as text), note_sealed)
                         where id = :id and state <> 'DIALLING'
                        returning *
                        """)
                .bind("id", contact)
                .bind("outcome", outcome.name())
                .bind("note", note == null ? null : personal.seal(note))
                .bind("at", JdbcCampaignRows.utc(at))
                .map(rows)
                .findOne());
    }

    @Override
    public Optional<Contact> later(UUID contact, Instant due, @Nullable String note) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update outbound.contact
                           set state = 'READY', due_at = :due, done_at = null, agent_id = null, claimed_until = null,
                               note_sealed = coalesce(cast(:note as text), note_sealed)
                         where id = :id and state <> 'DIALLING'
                        returning *
                        """)
                .bind("id", contact)
                .bind("due", JdbcCampaignRows.utc(due))
                .bind("note", note == null ? null : personal.seal(note))
                .map(rows)
                .findOne());
    }

    @Override
    public void answered(UUID call, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update outbound.contact_attempt set answered_at = :at
                         where call_id = :call and answered_at is null
                        """)
                .bind("call", call)
                .bind("at", JdbcCampaignRows.utc(at))
                .execute());
    }

    @Override
    public void alive(List<UUID> calls, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update outbound.contact set claimed_until = :until
                         where state = 'DIALLING' and call_id = any(:calls)
                        """)
                .bind("until", JdbcCampaignRows.utc(until))
                .bind("calls", calls.toArray(UUID[]::new))
                .execute());
    }

    @Override
    public boolean tend(Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(JdbcCampaignRows.LOST)
                    .bind("now", JdbcCampaignRows.utc(now))
                    .execute();
            int free = handle.createUpdate(JdbcCampaignRows.FREE)
                    .bind("now", JdbcCampaignRows.utc(now))
                    .execute();
            int late = handle.createUpdate(JdbcCampaignRows.LATE)
                    .bind("now", JdbcCampaignRows.utc(now))
                    .execute();
            int next = handle.createUpdate(JdbcSettling.PROMOTE)
                    .bind("now", JdbcCampaignRows.utc(now))
                    .execute();
            return free + late + next > 0;
        });
    }

    @Override
    public List<Answer> answers(UUID campaign) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from outbound.answer where campaign_id = :id order by at, call_id, question")
                .bind("id", campaign)
                .map((row, context) -> new Answer(
                        row.getObject("contact_id", UUID.class),
                        row.getObject("call_id", UUID.class),
                        row.getString("question"),
                        row.getString("value"),
                        JdbcCampaignRows.at(row, "at")))
                .list());
    }

    @Override
    public boolean hold(String node, Duration lease) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                insert into outbound.lease (name, node, until_at)
                                values ('dialler', :node, now() + make_interval(secs => :seconds))
                                on conflict (name) do update
                                   set node = excluded.node, until_at = excluded.until_at
                                 where lease.node = excluded.node or lease.until_at < now()
                                """)
                        .bind("node", node)
                        .bind("seconds", (double) lease.toSeconds())
                        .execute()
                == 1);
    }
}
