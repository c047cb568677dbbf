package org.dayu.outbound.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.dayu.outbound.internal.campaign.Lists.NOON;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.assertj.core.groups.Tuple;
import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallCommand;
import org.dayu.core.api.error.ConflictException;
import org.dayu.outbound.internal.FakeControl;
import org.dayu.outbound.internal.PlainSeal;
import org.dayu.outbound.internal.campaign.Campaign.Mode;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.dayu.outbound.internal.refusal.JdbcRefusalStore;
import org.dayu.outbound.internal.refusal.Refusal;
import org.dayu.outbound.internal.refusal.RefusalStore;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreviewTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final FakeControl control = new FakeControl();
    private final List<Tuple> trail = new ArrayList<>();
    private CampaignStore store;
    private RefusalStore refusals;
    private Preview preview;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcCampaignStore(POSTGRES.jdbi(), new PlainSeal());
        refusals = new JdbcRefusalStore(POSTGRES.jdbi(), new PlainSeal());
        preview = new Preview(
                store,
                refusals,
                control,
                Lists.SETTINGS,
                (who, action, object, detail) -> trail.add(tuple(who.userId(), action, object)));
    }

    private Campaign running(String csv) {
        return Lists.running(store, Mode.PREVIEW, 10, csv);
    }

    private Contact taken(Campaign campaign) {
        return preview.next(campaign.id(), People.ANN.userId(), NOON).orElseThrow();
    }

    private void refusedWith(String why, Contact contact, Instant now) {
        assertThatThrownBy(() -> preview.call(contact.id(), People.ANN, "8001", now))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(why);
        assertThat(control.commands).isEmpty();
        assertThat(trail).isEmpty();
    }

    private Contact now(Contact contact) {
        return store.contact(contact.id()).orElseThrow();
    }

    @Test
    void givesEachAgentAnotherCitizenAndRingsTheirPhone() {
        var campaign = running(Lists.of(2));
        var hers = taken(campaign);
        assertThat(taken(campaign).id()).isEqualTo(hers.id());
        var his = preview.next(campaign.id(), People.BOB.userId(), NOON).orElseThrow();
        assertThat(his.id()).isNotEqualTo(hers.id());
        assertThat(preview.next(campaign.id(), UUID.randomUUID(), NOON)).isEmpty();
        assertThatThrownBy(() -> preview.call(his.id(), People.ANN, "8001", NOON))
                .isInstanceOf(ConflictException.class);
        preview.call(hers.id(), People.ANN, "8001", NOON);
        assertThat(control.commands).singleElement().isInstanceOfSatisfying(CallCommand.Dial.class, dial -> {
            assertThat(dial.account()).isEqualTo("8001");
            assertThat(dial.number()).isEqualTo(hers.number());
        });
        assertThat(trail).containsExactly(tuple(People.ANN.userId(), "preview.called", "contact/" + hers.id()));
        assertThatThrownBy(() -> preview.call(hers.id(), People.ANN, "8001", NOON))
                .isInstanceOf(ConflictException.class);
        assertThat(control.commands).as("nobody is called twice at a time").hasSize(1);
    }

    @Test
    void whoCameOntoTheDoNotCallListWhileTheAgentLookedIsNotCalled() {
        var hers = taken(running(Lists.of(1)));
        refusals.put(List.of(new Refusal(hers.number(), "市民要求", null, People.BOSS.userId(), NOON)));
        refusedWith("勿扰名单", hers, NOON);
        assertThat(now(hers).outcome()).isEqualTo(Result.DO_NOT_CALL);
    }

    @Test
    void anEntryOfTheDoNotCallListThatHasLapsedHindersNobody() {
        var hers = taken(running(Lists.of(1)));
        refusals.put(List.of(new Refusal(hers.number(), "市民要求", NOON, People.BOSS.userId(), NOON.minusSeconds(60))));
        preview.call(hers.id(), People.ANN, "8001", NOON);
        assertThat(control.commands).hasSize(1);
    }

    @Test
    void whoCameOntoTheBlacklistIsNotCalled() {
        var hers = taken(running(Lists.of(1)));
        var rule = new BlockRule(UUID.randomUUID(), NumberPattern.parse("138*"), "骚扰", "a", NOON, null);
        preview.blacklist = number -> new Verdict.Blocked(rule);
        refusedWith("黑名单", hers, NOON);
        assertThat(now(hers).outcome()).isEqualTo(Result.BLOCKED);
    }

    @Test
    void outsideTheHoursTheCitizenIsGivenBackUntilTheyBegin() {
        var hers = taken(running(Lists.of(1)));
        refusedWith("时段", hers, NOON.plus(Duration.ofHours(7)));
        assertThat(now(hers)).satisfies(one -> {
            assertThat(one.state()).isEqualTo(Contact.State.READY);
            assertThat(one.due()).isEqualTo(NOON.plus(Duration.ofHours(21)));
        });
    }

    @Test
    void nobodyIsCalledForACampaignThatRests() {
        var campaign = running(Lists.of(1));
        var hers = taken(campaign);
        store.move(campaign.id(), List.of(State.RUNNING), State.PAUSED, NOON);
        refusedWith("没有在进行", hers, NOON);
        assertThat(now(hers).state()).isEqualTo(Contact.State.READY);
    }

    @Test
    void nobodyIsCalledAfterTheirTimeWindow() {
        var hers = taken(running("号码,最晚\n13800000001,2026-07-20 13:00\n"));
        refusedWith("时限", hers, NOON.plus(Duration.ofHours(1)));
        assertThat(now(hers).outcome()).isEqualTo(Result.EXPIRED);
    }

    @Test
    void whoIsToBeCalledAgainIsCalledThoughTheCampaignWasOver() {
        var campaign = running(Lists.of(1));
        var hers = taken(campaign);
        store.move(campaign.id(), List.of(State.RUNNING), State.FINISHED, NOON);
        preview.later(hers.id(), NOON.plusSeconds(3600), false, null, People.ANN, NOON);
        assertThat(store.find(campaign.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(now(hers).due()).isEqualTo(NOON.plusSeconds(3600));
    }

    @Test
    void whoAsksNotToBeCalledIsOnTheListAndTheTrailSaysSo() {
        var hers = taken(running(Lists.of(1)));
        preview.close(hers.id(), Result.DO_NOT_CALL, null, People.ANN, NOON);
        assertThat(refusals.find(hers.number())).isPresent();
        assertThat(trail).containsExactly(tuple(People.ANN.userId(), "do-not-call.added", "do-not-call/number"));
    }
}
