package org.dayu.outbound.internal.campaign;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallArchive.Ended;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.jdbi.v3.core.Handle;

/** Applies ended calls to contacts inside the transaction in which the calls are read. */
public final class JdbcSettling {

    static final String PROMOTE =
            """
            update outbound.contact set state = 'READY', due_at = :now
             where id in (
                   select distinct on (campaign_id, team) id from outbound.contact one
                    where state = 'WAITING'
                      and not exists (select 1 from outbound.contact other
                                       where other.campaign_id = one.campaign_id and other.team = one.team
                                         and (other.state in ('READY', 'DIALLING', 'ASSIGNED')
                                              or other.outcome = 'ACKNOWLEDGED'))
                    order by campaign_id, team, rank, line, id)
            """;

    private static final String STAND_DOWN =
            """
            update outbound.contact other
               set state = 'DONE', outcome = 'TEAM_ACKNOWLEDGED', done_at = :now
              from outbound.contact one
             where one.id = :id and one.team <> '' and other.campaign_id = one.campaign_id and other.team = one.team
               and other.state in ('WAITING', 'READY')
            """;

    /** A contact whose call this is, or was until it was taken for lost, and whom nobody has called since. */
    private static final String WAITS_FOR =
            """
            select attempts from outbound.contact
             where id = :id
               and (call_id = :call
                    or state = 'READY' and call_id is null
                       and exists (select 1 from outbound.contact_attempt
                                    where call_id = :call and contact_id = :id and outcome = 'FAILED'
                                      and at = (select max(at) from outbound.contact_attempt where contact_id = :id)))
               for update
            """;

    private final Handle handle;
    private final Instant now;

    public JdbcSettling(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** A call of ours is over. */
    public void settle(UUID contact, Ended call) {
        Optional<Campaign> campaign = handle.createQuery(
                        """
                        select c.* from outbound.campaign c join outbound.contact one on one.campaign_id = c.id
                         where one.id = :id
                        """)
                .bind("id", contact)
                .map((row, context) -> JdbcCampaignRows.campaign(row))
                .findOne();
        campaign.ifPresent(found -> settle(found, contact, call));
    }

    private void settle(Campaign campaign, UUID contact, Ended call) {
        Result result = Ends.result(campaign.mode(), call);
        Optional<Integer> attempts = handle.createQuery(WAITS_FOR)
                .bind("id", contact)
                .bind("call", call.id())
                .mapTo(Integer.class)
                .findOne();
        attempt(campaign, call, result);
        Ends.answers(call).forEach((question, value) -> answer(campaign, contact, call, question, value));
        attempts.ifPresent(before -> contact(campaign, contact, call, result, before));
        if (campaign.mode() == Campaign.Mode.WARNING) {
            if (result == Result.ACKNOWLEDGED) {
                handle.createUpdate(STAND_DOWN)
                        .bind("id", contact)
                        .bind("now", JdbcCampaignRows.utc(now))
                        .execute();
            }
            handle.createUpdate(PROMOTE).bind("now", JdbcCampaignRows.utc(now)).execute();
        }
    }

    private void contact(Campaign campaign, UUID contact, Ended call, Result result, int before) {
        int attempts = before + (Ends.counts(result) ? 1 : 0);
        boolean over = Ends.over(campaign, result, attempts);
        Instant due = campaign.hours().next(Ends.counts(result) ? now.plus(campaign.retry()) : now.plusSeconds(60));
        handle.createUpdate(
                        """
                        update outbound.contact
                           set state = :state, attempts = :attempts, outcome = :outcome, due_at = :due, call_id = null,
                               claimed_until = null, agent_id = cast(:agent as uuid),
                               owner_until = owner_until + (cast(:due as timestamptz) - due_at),
                               done_at = case when :state = 'DONE' then cast(:ended as timestamptz) end
                         where id = :id
                        """)
                .bind("id", contact)
                .bind("state", over ? "DONE" : "READY")
                .bind("attempts", attempts)
                .bind("outcome", result.name())
                .bind("due", JdbcCampaignRows.utc(due))
                .bind("agent", call.agentId())
                .bind("ended", JdbcCampaignRows.utc(call.ended()))
                .execute();
    }

    private void attempt(Campaign campaign, Ended call, Result result) {
        Instant noticed = handle.createQuery(
                        "select answered_at from outbound.contact_attempt where call_id = :call and answered_at is not null")
                .bind("call", call.id())
                .map((row, context) -> JdbcCampaignRows.at(row, "answered_at"))
                .findOne()
                .orElse(null);
        Instant answered = Ends.answered(call, noticed);
        handle.createUpdate(
                        """
                        update outbound.contact_attempt
                           set outcome = :outcome, ended_at = :ended, answered_at = cast(:answered as timestamptz),
                               talking_at = cast(:talking as timestamptz), abandoned = :abandoned
                         where call_id = :call
                        """)
                .bind("call", call.id())
                .bind("outcome", result.name())
                .bind("ended", JdbcCampaignRows.utc(call.ended()))
                .bind("answered", answered == null ? null : JdbcCampaignRows.utc(answered))
                .bind("talking", call.talking() == null ? null : JdbcCampaignRows.utc(call.talking()))
                .bind("abandoned", Ends.abandoned(campaign.mode(), call, answered))
                .execute();
    }

    private void answer(Campaign campaign, UUID contact, Ended call, String question, String value) {
        handle.createUpdate(
                        """
                        insert into outbound.answer (call_id, question, contact_id, campaign_id, value, at)
                        values (:call, :question, :contact, :campaign, :value, :at)
                        on conflict (call_id, question) do update set value = excluded.value
                        """)
                .bind("call", call.id())
                .bind("question", question)
                .bind("contact", contact)
                .bind("campaign", campaign.id())
                .bind("value", value)
                .bind("at", JdbcCampaignRows.utc(call.ended()))
                .execute();
    }
}
