package org.dayu.outbound.internal.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.dayu.outbound.internal.Lease;
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
    private final JdbcContacts contacts;
    private final JdbcOwners owners;

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
        contacts = new JdbcContacts(jdbi, personal, rows);
        owners = new JdbcOwners(jdbi, personal, rows);
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
        return contacts.contacts(campaign, state, page);
    }

    @Override
    public Optional<Contact> contact(UUID contact) {
        return contacts.contact(contact);
    }

    @Override
    public List<Contact> claim(UUID campaign, int most, Instant now, Instant until) {
        return contacts.claim(campaign, most, now, until);
    }

    @Override
    public Optional<Contact> claim(UUID contact, UUID agent, UUID call, Instant now, Instant until) {
        return contacts.claim(contact, agent, call, now, until);
    }

    @Override
    public Optional<Contact> assign(UUID campaign, UUID agent, Instant now, Instant until) {
        return contacts.assign(campaign, agent, now, until);
    }

    @Override
    public void release(UUID contact, Instant due) {
        contacts.release(contact, due);
    }

    @Override
    public void release(UUID contact, UUID call, Instant due) {
        contacts.release(contact, call, due);
    }

    @Override
    public Map<UUID, List<UUID>> underWay() {
        return contacts.underWay();
    }

    @Override
    public Optional<Contact> close(UUID contact, Result outcome, @Nullable String note, Instant at) {
        return contacts.close(contact, outcome, note, at);
    }

    @Override
    public Optional<Contact> later(UUID contact, Instant due, @Nullable Own own, @Nullable String note) {
        return contacts.later(contact, due, own, note);
    }

    @Override
    public int own(UUID campaign, Which which, List<UUID> agents) {
        return owners.own(campaign, which, agents);
    }

    @Override
    public List<Share> shares(UUID campaign) {
        return owners.shares(campaign);
    }

    @Override
    public List<Contact> owned(UUID agent, int most) {
        return owners.owned(agent, most);
    }

    @Override
    public void note(UUID contact, Note note) {
        owners.note(contact, note);
    }

    @Override
    public List<Note> notes(UUID contact) {
        return owners.notes(contact);
    }

    @Override
    public void answered(UUID call, Instant at) {
        contacts.answered(call, at);
    }

    @Override
    public void alive(List<UUID> calls, Instant until) {
        contacts.alive(calls, until);
    }

    @Override
    public boolean tend(Instant now) {
        return contacts.tend(now);
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
        return Lease.hold(jdbi, "dialler", node, lease);
    }
}
