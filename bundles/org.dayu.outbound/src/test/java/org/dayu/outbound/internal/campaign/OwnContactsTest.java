package org.dayu.outbound.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dayu.outbound.internal.campaign.Lists.NOON;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Principal;
import org.dayu.outbound.internal.FakeControl;
import org.dayu.outbound.internal.PlainSeal;
import org.dayu.outbound.internal.campaign.Campaign.Mode;
import org.dayu.outbound.internal.campaign.CampaignStore.Share;
import org.dayu.outbound.internal.campaign.CampaignStore.Which;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.dayu.outbound.internal.refusal.JdbcRefusalStore;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.FakeDesk;
import org.dayu.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnContactsTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final UUID ANN = People.ANN.userId();
    private static final UUID BOB = People.BOB.userId();
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));
    private static final Duration GRACE = Duration.ofMinutes(15);

    private final FakeDesk desk = new FakeDesk();
    private CampaignStore store;
    private Preview preview;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcCampaignStore(POSTGRES.jdbi(), new PlainSeal());
        preview = new Preview(
                store,
                new JdbcRefusalStore(POSTGRES.jdbi(), new PlainSeal()),
                new FakeControl(),
                Lists.SETTINGS,
                (who, action, object, detail) -> {});
        desk.agent(ANN, "1001", AgentState.READY, NOON);
        desk.agent(BOB, "1002", AgentState.READY, NOON);
    }

    private Campaign running(String csv) {
        return Lists.running(store, desk, Mode.PREVIEW, 10, csv);
    }

    private Optional<Contact> next(Campaign campaign, Principal who, Instant at) {
        return preview.next(campaign.id(), who.userId(), at);
    }

    private List<Contact> all(Campaign campaign) {
        return store.contacts(campaign.id(), null, new PageRequest(0, 100)).items();
    }

    private void skip(Contact contact, Principal who) {
        preview.close(contact.id(), Result.SKIPPED, null, who, NOON);
    }

    @Test
    void aColumnOfTheFileSaysWhoseAnEntryIs() {
        var campaign = running("号码,坐席工号\n13800000001,1002\n13800000002,1001\n13800000003,\n");
        var hers = next(campaign, People.ANN, NOON).orElseThrow();
        assertThat(hers.number()).as("her own before anybody's").isEqualTo("13800000002");
        assertThat(hers.fields()).isEmpty();
        skip(hers, People.ANN);
        var any = next(campaign, People.ANN, NOON).orElseThrow();
        assertThat(any.number()).isEqualTo("13800000003");
        skip(any, People.ANN);
        assertThat(next(campaign, People.ANN, NOON)).as("what is left is Bob's").isEmpty();
        assertThat(next(campaign, People.BOB, NOON)).isPresent();
    }

    @Test
    void aRowOfAnUnknownAgentIsReportedAndSoIsOneWhereNobodyTakesEntries() {
        var campaign = running(Lists.of(1));
        byte[] file = "号码,坐席工号\n13900000001,9\n13900000002,1001\n".getBytes(StandardCharsets.UTF_8);
        var imports = new ContactImport(store, desk);
        assertThat(imports.read(campaign.id(), true, file, NOON)).satisfies(report -> {
            assertThat(report.added()).isEqualTo(1);
            assertThat(report.faults()).singleElement().satisfies(fault -> assertThat(fault.line())
                    .isEqualTo(2));
        });
        assertThat(imports.read(campaign.id(), false, file, NOON).wrong()).isEqualTo(2);
    }

    @Test
    void entriesAreSharedOutEvenlyAndTakenBack() {
        var campaign = running(Lists.of(5));
        assertThat(store.own(campaign.id(), new Which(null, null), List.of(ANN, BOB)))
                .isEqualTo(5);
        assertThat(store.shares(campaign.id()))
                .containsExactlyInAnyOrder(new Share(ANN, 3, 0, 0), new Share(BOB, 2, 0, 0));
        assertThat(store.own(campaign.id(), new Which(null, BOB), List.of(ANN)))
                .as("from one to another")
                .isEqualTo(2);
        assertThat(next(campaign, People.BOB, NOON)).isEmpty();
        assertThat(store.own(campaign.id(), new Which(null, ANN), List.of())).isEqualTo(5);
        assertThat(next(campaign, People.BOB, NOON)).isPresent();
    }

    @Test
    void onlyTheChosenEntriesAreGivenAndNoneThatSomebodyHasInHand() {
        var campaign = running(Lists.of(3));
        var inHand = next(campaign, People.BOB, NOON).orElseThrow();
        var ids = all(campaign).stream().map(Contact::id).toList();
        assertThat(store.own(campaign.id(), new Which(ids.subList(0, 2), null), List.of(ANN)))
                .isEqualTo(1);
        assertThat(store.contact(inHand.id()).orElseThrow().owner()).isNull();
    }

    @Test
    void aPromisedCallBackIsTheAgentsOwnAndFallsToTheCampaignWhenTheyAreNotThere() {
        var campaign = running(Lists.of(1));
        var hers = next(campaign, People.ANN, NOON).orElseThrow();
        preview.later(hers.id(), TWO, true, "下午两点后方便", People.ANN, NOON);
        assertThat(next(campaign, People.ANN, TWO.minusSeconds(1))).isEmpty();
        assertThat(next(campaign, People.BOB, TWO)).as("Ann's").isEmpty();
        assertThat(preview.own(ANN)).singleElement().satisfies(one -> {
            assertThat(one.due()).isEqualTo(TWO);
            assertThat(one.ownerUntil()).isEqualTo(TWO.plus(GRACE));
        });
        var his = next(campaign, People.BOB, TWO.plus(GRACE)).orElseThrow();
        assertThat(his.owner()).as("nobody's any more").isNull();
    }

    @Test
    void thePromisedCallBackComesFirst() {
        var campaign = running(Lists.of(3));
        var hers = next(campaign, People.ANN, NOON).orElseThrow();
        preview.later(hers.id(), TWO, true, null, People.ANN, NOON);
        assertThat(next(campaign, People.ANN, TWO).orElseThrow().id()).isEqualTo(hers.id());
    }

    @Test
    void aCallBackOfAnybodysLeavesAnAssignedEntryWithItsAgent() {
        var campaign = running(Lists.of(1));
        store.own(campaign.id(), new Which(null, null), List.of(ANN));
        var hers = next(campaign, People.ANN, NOON).orElseThrow();
        preview.later(hers.id(), TWO, false, null, People.ANN, NOON);
        assertThat(next(campaign, People.BOB, TWO.plus(Duration.ofHours(1)))).isEmpty();
        assertThat(next(campaign, People.ANN, TWO)).isPresent();
    }

    @Test
    void nobodyPromisesACallBackInThePastOrAtNight() {
        var hers = next(running(Lists.of(1)), People.ANN, NOON).orElseThrow();
        for (Instant wrong : List.of(NOON, NOON.plus(Duration.ofHours(12)), NOON.plus(Duration.ofDays(91)))) {
            assertThatThrownBy(() -> preview.later(hers.id(), wrong, true, null, People.ANN, NOON))
                    .isInstanceOf(InvalidException.class);
        }
    }

    @Test
    void notesAreKeptInOrderForWhoeverHasTheEntry() {
        var campaign = running(Lists.of(1));
        var hers = next(campaign, People.ANN, NOON).orElseThrow();
        preview.note(hers.id(), "要求传真", People.ANN, NOON);
        preview.later(hers.id(), TWO, true, "下午再打", People.ANN, NOON.plusSeconds(60));
        assertThat(preview.notes(hers.id(), People.ANN))
                .extracting(CampaignStore.Note::text)
                .containsExactly("要求传真", "下午再打");
        assertThat(preview.notes(hers.id(), People.BOSS)).hasSize(2);
        assertThatThrownBy(() -> preview.notes(hers.id(), People.BOB)).isInstanceOf(NotFoundException.class);
        var his = next(campaign, People.BOB, TWO.plus(GRACE)).orElseThrow();
        assertThat(preview.notes(his.id(), People.BOB))
                .as("whoever calls knows what was said")
                .hasSize(2);
    }
}
