package org.dayu.outbound.internal.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Whom a campaign calls, one after the other: who is due, who is being dialled, what came of it. */
final class JdbcContacts {

    private final Jdbi jdbi;
    private final PersonalData personal;
    private final JdbcCampaignRows rows;

    JdbcContacts(Jdbi jdbi, PersonalData personal, JdbcCampaignRows rows) {
        this.jdbi = jdbi;
        this.personal = personal;
        this.rows = rows;
    }

    Page<Contact> contacts(UUID campaign, Contact.@Nullable State state, PageRequest page) {
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

    Optional<Contact> contact(UUID contact) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from outbound.contact where id = :id")
                .bind("id", contact)
                .map(rows)
                .findOne());
    }

    List<Contact> claim(UUID campaign, int most, Instant now, Instant until) {
        return jdbi.inTransaction(handle -> {
            List<UUID> ids = handle.createQuery(
                            JdbcCampaignRows.DUE + JdbcCampaignRows.IN_ORDER + " limit :most for update skip locked")
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

    Optional<Contact> claim(UUID contact, UUID agent, UUID call, Instant now, Instant until) {
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

    Optional<Contact> assign(UUID campaign, UUID agent, Instant now, Instant until) {
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
            return handle.createQuery(
                            JdbcCampaignRows.DUE + JdbcCampaignRows.THEIRS + " limit 1 for update skip locked")
                    .bind("campaign", campaign)
                    .bind("agent", agent)
                    .bind("now", JdbcCampaignRows.utc(now))
                    .mapTo(UUID.class)
                    .findOne()
                    .flatMap(id -> handle.createQuery(
                                    """
                                    update outbound.contact
                                       set state = 'ASSIGNED', agent_id = :agent, claimed_until = :until,
                                           owner_until = case when owner_id = :agent then owner_until end,
                                           owner_id = case when owner_id = :agent then owner_id end
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

    void release(UUID contact, Instant due) {
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
                               set state = 'READY', due_at = :due, call_id = null, agent_id = null, claimed_until = null,
                                   owner_until = owner_until + (cast(:due as timestamptz) - due_at)
                             where id = :id and state in ('DIALLING', 'ASSIGNED')
                            """)
                    .bind("id", contact)
                    .bind("due", JdbcCampaignRows.utc(due))
                    .execute();
        });
    }

    void release(UUID contact, UUID call, Instant due) {
        jdbi.useTransaction(handle -> {
            int ours = handle.createUpdate(
                            """
                            update outbound.contact
                               set state = 'READY', due_at = :due, call_id = null, agent_id = null, claimed_until = null
                             where id = :id and state = 'DIALLING' and call_id = :call
                            """)
                    .bind("id", contact)
                    .bind("call", call)
                    .bind("due", JdbcCampaignRows.utc(due))
                    .execute();
            if (ours > 0) {
                handle.createUpdate(
                                """
                                update outbound.contact_attempt set outcome = 'FAILED', ended_at = at
                                 where outcome is null and call_id = :call
                                """)
                        .bind("call", call)
                        .execute();
            }
        });
    }

    Map<UUID, List<UUID>> underWay() {
        return jdbi.withHandle(handle -> {
            Map<UUID, List<UUID>> calls = new HashMap<>();
            handle.createQuery(
                            """
                            select contact.campaign_id, contact.call_id
                              from outbound.campaign campaign
                              join outbound.contact contact on contact.campaign_id = campaign.id
                             where (campaign.state in ('RUNNING', 'PAUSED')
                                    or campaign.ended_at > now() - interval '1 hour')
                               and contact.state = 'DIALLING'
                               and contact.call_id is not null
                            """)
                    .map((row, context) -> calls.computeIfAbsent(
                                    row.getObject(1, UUID.class), campaign -> new ArrayList<>())
                            .add(row.getObject(2, UUID.class)))
                    .list();
            return calls;
        });
    }

    Optional<Contact> close(UUID contact, Result outcome, @Nullable String note, Instant at) {
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

    Optional<Contact> later(UUID contact, Instant due, CampaignStore.@Nullable Own own, @Nullable String note) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        update outbound.contact
                           set state = 'READY', due_at = :due, done_at = null, agent_id = null, claimed_until = null,
                               owner_id = case when cast(:owner as uuid) is not null then cast(:owner as uuid)
                                               when owner_until is null then owner_id end,
                               owner_until = cast(:until as timestamptz),
                               note_sealed = coalesce(cast(:note as text), note_sealed)
                         where id = :id and state <> 'DIALLING'
                        returning *
                        """)
                .bind("id", contact)
                .bind("due", JdbcCampaignRows.utc(due))
                .bind("owner", own == null ? null : own.agent())
                .bind("until", own == null ? null : JdbcCampaignRows.utc(own.until()))
                .bind("note", note == null ? null : personal.seal(note))
                .map(rows)
                .findOne());
    }

    void answered(UUID call, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update outbound.contact_attempt set answered_at = :at
                         where call_id = :call and answered_at is null
                        """)
                .bind("call", call)
                .bind("at", JdbcCampaignRows.utc(at))
                .execute());
    }

    void alive(List<UUID> calls, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update outbound.contact set claimed_until = :until
                         where state = 'DIALLING' and call_id = any(:calls)
                        """)
                .bind("until", JdbcCampaignRows.utc(until))
                .bind("calls", calls.toArray(UUID[]::new))
                .execute());
    }

    boolean tend(Instant now) {
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
}
