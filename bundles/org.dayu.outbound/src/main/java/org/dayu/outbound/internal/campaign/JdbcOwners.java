package org.dayu.outbound.internal.campaign;

import java.util.List;
import java.util.UUID;

import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.PersonalData;
import org.dayu.outbound.internal.campaign.CampaignStore.Note;
import org.dayu.outbound.internal.campaign.CampaignStore.Share;
import org.dayu.outbound.internal.campaign.CampaignStore.Which;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Whose an entry is, and what agents wrote down about it. */
final class JdbcOwners {

    private static final String FREE =
            """
            select id from outbound.contact
             where campaign_id = :campaign and state in ('READY', 'WAITING')
            """;

    private final Jdbi jdbi;
    private final PersonalData personal;
    private final JdbcCampaignRows rows;

    JdbcOwners(Jdbi jdbi, PersonalData personal, JdbcCampaignRows rows) {
        this.jdbi = jdbi;
        this.personal = personal;
        this.rows = rows;
    }

    int own(UUID campaign, Which which, List<UUID> agents) {
        String narrowed = which.contacts() != null
                ? " and id = any(:contacts)"
                : which.owner() != null ? " and owner_id = :owner" : " and owner_id is null";
        return jdbi.inTransaction(handle -> {
            var query = handle.createQuery(FREE + narrowed + " order by line, id for update")
                    .bind("campaign", campaign);
            if (which.contacts() != null) {
                query.bind("contacts", which.contacts().toArray(UUID[]::new));
            } else if (which.owner() != null) {
                query.bind("owner", which.owner());
            }
            List<UUID> ids = query.mapTo(UUID.class).list();
            PreparedBatch batch = handle.prepareBatch(
                    """
                    update outbound.contact set owner_id = cast(:owner as uuid), owner_until = null where id = :id
                    """);
            for (int i = 0; i < ids.size(); i++) {
                batch.bind("id", ids.get(i))
                        .bind("owner", agents.isEmpty() ? null : agents.get(i % agents.size()))
                        .add();
            }
            if (!ids.isEmpty()) {
                batch.execute();
            }
            return ids.size();
        });
    }

    List<Share> shares(UUID campaign) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select owner_id, count(*) filter (where state <> 'DONE') as open,
                               count(*) filter (where state <> 'DONE' and owner_until is not null) as promised,
                               count(*) filter (where state = 'DONE') as done
                          from outbound.contact where campaign_id = :campaign
                         group by owner_id order by owner_id nulls last
                        """)
                .bind("campaign", campaign)
                .map((row, context) -> new Share(
                        row.getObject("owner_id", UUID.class),
                        row.getInt("open"),
                        row.getInt("promised"),
                        row.getInt("done")))
                .list());
    }

    List<Contact> owned(UUID agent, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select one.* from outbound.contact one join outbound.campaign c on c.id = one.campaign_id
                         where one.owner_id = :agent and one.state = 'READY' and c.state = 'RUNNING'
                           and c.mode = 'PREVIEW'
                         order by one.owner_until is null, one.due_at, one.line, one.id limit :most
                        """)
                .bind("agent", agent)
                .bind("most", most)
                .map(rows)
                .list());
    }

    void note(UUID contact, Note note) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into outbound.contact_note (id, contact_id, at, by_id, by_name, text_sealed)
                        values (:id, :contact, :at, :by, :name, :text)
                        """)
                .bind("id", Uuids.next())
                .bind("contact", contact)
                .bind("at", JdbcCampaignRows.utc(note.at()))
                .bind("by", note.by())
                .bind("name", note.byName())
                .bind("text", personal.seal(note.text()))
                .execute());
    }

    List<Note> notes(UUID contact) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from outbound.contact_note where contact_id = :contact order by at, id")
                .bind("contact", contact)
                .map((row, context) -> new Note(
                        JdbcCampaignRows.at(row, "at"),
                        row.getObject("by_id", UUID.class),
                        row.getString("by_name"),
                        personal.open(row.getString("text_sealed"))))
                .list());
    }
}
