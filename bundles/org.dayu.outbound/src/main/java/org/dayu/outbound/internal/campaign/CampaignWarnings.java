package org.dayu.outbound.internal.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Principal;
import org.dayu.ivr.api.IvrFlows;
import org.dayu.outbound.api.WarningCalls;
import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.PhoneNumber;
import org.dayu.outbound.internal.campaign.Campaign.Mode;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warnings are campaigns of that mode, each with a flow of its own if it has a text of its own. */
@Component(service = WarningCalls.class)
public final class CampaignWarnings implements WarningCalls {

    private static final int LONGEST_TEXT = 400;
    private static final Duration RING = Duration.ofSeconds(30);
    private static final Hours ALWAYS = Hours.parse("1-7 00:00-24:00");
    private static final List<State> MAY_END = List.of(State.DRAFT, State.RUNNING, State.PAUSED);

    private final CampaignStore store;
    private final IvrFlows flows;
    private final Clock clock;

    @Activate
    public CampaignWarnings(@Reference CampaignStore store, @Reference IvrFlows flows) {
        this(store, flows, Clock.systemUTC());
    }

    CampaignWarnings(CampaignStore store, IvrFlows flows, Clock clock) {
        this.store = store;
        this.flows = flows;
        this.clock = clock;
    }

    /** Each step may be repeated: whoever was interrupted begins again with the same id. */
    @Override
    public void warn(Warning warning) {
        Optional<Campaign> known = store.find(warning.id());
        if (known.isPresent() && known.get().state() != State.DRAFT) {
            return;
        }
        List<ContactFile.Entry> entries = entries(warning.receivers());
        Instant now = clock.instant();
        if (known.isEmpty()) {
            store.put(campaign(warning, flow(warning), now));
        }
        store.add(warning.id(), entries, now);
        store.move(warning.id(), List.of(State.DRAFT), State.RUNNING, now);
    }

    private static List<ContactFile.Entry> entries(List<Receiver> receivers) {
        List<ContactFile.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Receiver one : receivers) {
            PhoneNumber.read(one.number())
                    .filter(seen::add)
                    .ifPresent(number -> entries.add(new ContactFile.Entry(
                            entries.size() + 1,
                            number,
                            one.name(),
                            one.team(),
                            Math.max(1, one.rank()),
                            null,
                            null,
                            Map.of())));
        }
        if (entries.isEmpty()) {
            throw new InvalidException("receivers", "没有可以呼叫的号码");
        }
        return entries;
    }

    private static Campaign campaign(Warning warning, String flow, Instant now) {
        return new Campaign(
                warning.id(),
                warning.title(),
                Mode.WARNING,
                null,
                flow,
                warning.text(),
                State.DRAFT,
                ALWAYS,
                Math.max(1, warning.attempts()),
                warning.again(),
                RING,
                Math.max(1, warning.lines()),
                0,
                Principal.SYSTEM.userId(),
                now,
                null,
                null);
    }

    /** The text is checked, and spoken, before anybody is called. */
    private String flow(Warning warning) {
        String text = warning.text();
        if (text == null) {
            return "warning";
        }
        String plain = text.strip().replaceAll("\\s+", " ");
        if (plain.isEmpty() || plain.length() > LONGEST_TEXT) {
            throw new InvalidException("text", "预警内容应为 1 到 " + LONGEST_TEXT + " 字");
        }
        String name = "warning-" + warning.id().toString().substring(0, 8);
        boolean there =
                flows.versions().stream().anyMatch(version -> version.flow().equals(name));
        if (!there) {
            flows.publish(yaml(name, warning.title(), plain), Principal.SYSTEM.username());
        }
        return name;
    }

    static String yaml(String name, String title, String text) {
        return """
                flow: %s
                title: %s
                called: []
                start: warn
                nodes:
                  warn:
                    type: acknowledge
                    prompts: [{say: %s}, {say: 收到请按一}]
                    key: "1"
                    wait: 6
                    tries: 3
                    acknowledged: confirmed
                    unheard: goodbye
                  confirmed:
                    type: hangup
                    prompts: [warning-confirmed]
                  goodbye:
                    type: hangup
                    prompts: [silence-goodbye]
                """
                .formatted(name, quoted(title), quoted(text));
    }

    /** A YAML scalar that means nothing but itself. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public Optional<Progress> progress(UUID warning) {
        return find(warning).map(campaign -> {
            var now = store.progress(warning, campaign.createdAt());
            long acknowledged = now.outcomes().getOrDefault(Result.ACKNOWLEDGED, 0L);
            long covered = now.outcomes().getOrDefault(Result.TEAM_ACKNOWLEDGED, 0L);
            long done = now.states().getOrDefault(Contact.State.DONE, 0L);
            boolean over = campaign.state() == State.FINISHED || campaign.state() == State.STOPPED;
            return new Progress(
                    over,
                    now.total(),
                    acknowledged,
                    covered,
                    done - acknowledged - covered,
                    over ? 0 : now.total() - done);
        });
    }

    private Optional<Campaign> find(UUID warning) {
        return store.find(warning).filter(campaign -> campaign.mode() == Mode.WARNING);
    }

    @Override
    public List<Receipt> receipts(UUID warning) {
        List<Receipt> receipts = new ArrayList<>();
        List<Contact> page = page(warning, 0);
        while (!page.isEmpty()) {
            page.forEach(one -> receipts.add(new Receipt(
                    new Receiver(one.number(), one.name(), one.team(), one.rank()),
                    one.attempts(),
                    outcome(one),
                    one.doneAt())));
            page = page(warning, receipts.size());
        }
        return receipts;
    }

    private List<Contact> page(UUID warning, int offset) {
        return store.contacts(warning, null, new PageRequest(offset, PageRequest.MAX))
                .items();
    }

    private static @Nullable String outcome(Contact one) {
        Result outcome = one.outcome();
        return one.state() != Contact.State.DONE || outcome == null
                ? null
                : outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean stop(UUID warning) {
        return find(warning).isPresent()
                && store.move(warning, MAY_END, State.STOPPED, clock.instant()).isPresent();
    }
}
