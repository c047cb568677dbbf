package org.dayu.sites.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.acd.api.QueueService;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.thread.Threads;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.TrunkPlaces;
import org.dayu.sites.api.SiteArrival;
import org.dayu.sites.api.SiteOutcome;
import org.dayu.sites.api.SiteWay;
import org.dayu.sites.api.SiteWish;
import org.dayu.sites.api.Sites;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** This site among others: asks them, tells the ACD, seals who goes, checks who comes, keeps the record. */
@Component(
        immediate = true,
        configurationPid = SitesConfig.PID,
        service = {SitesService.class, Sites.class, HealthCheck.class})
@Designate(ocd = SitesConfig.class)
public final class SitesService implements Sites, HealthCheck {

    private static final ZoneId DAY = ZoneId.of("Asia/Shanghai");
    private static final int PLACES_UNKNOWN = 1_000;

    private final SitesSettings settings;
    private final OwnState own;
    private final Clock clock;
    private final ScheduledExecutorService asking;
    private final ScheduledExecutorService writing;
    private final Gatekeeper gate;
    private final Fellows fellows;
    private final PassageLog log = new PassageLog();
    private final Map<Site, SiteClient> clients = new LinkedHashMap<>();
    /** Files that are none, by name, and why. */
    private final Map<String, String> faults = new ConcurrentSkipListMap<>();

    private volatile List<SiteClient> sites = List.of();
    private volatile SiteState state = new SiteState("", "starting", List.of(), 0, 0, List.of());
    private volatile LocalDate swept = LocalDate.MIN;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable QueueService queues;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable TrunkPlaces trunks;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PassageStore store;

    @Activate
    public SitesService(
            @Reference Threads threads, @Reference OwnState own, @Reference Fellows fellows, SitesConfig config) {
        this(threads, own, fellows, SitesSettings.of(config), Clock.systemUTC());
    }

    SitesService(Threads threads, OwnState own, Fellows fellows, SitesSettings settings, Clock clock) {
        this.settings = settings;
        this.own = own;
        this.fellows = fellows;
        this.clock = clock;
        gate = new Gatekeeper(settings, clock, fellows);
        asking = threads.pool("sites-ask", 2);
        writing = threads.pool("sites-write", 1);
        asking.scheduleWithFixedDelay(this::round, 0, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        writing.scheduleWithFixedDelay(this::keep, 1, 1, TimeUnit.SECONDS);
    }

    /** For tests: the sites, instead of what files say. */
    void know(List<SiteSettings> all) {
        sites = all.stream()
                .map(one -> new SiteClient(settings.name(), one, settings.timeout(), clock, asking))
                .toList();
    }

    /** For tests: its neighbours. */
    SitesService with(QueueService acd, TrunkPlaces places, @Nullable PassageStore kept) {
        queues = acd;
        trunks = places;
        store = kept;
        return this;
    }

    @Deactivate
    void stop() {
        asking.shutdownNow();
        writing.shutdownNow();
        PassageStore present = store;
        if (present != null) {
            log.flush(present);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSite(Site site) {
        synchronized (clients) {
            if (!site.fault().isEmpty()) {
                faults.put(site.name(), site.fault());
            }
            site.settings()
                    .ifPresent(one ->
                            clients.put(site, new SiteClient(settings.name(), one, settings.timeout(), clock, asking)));
            sites = List.copyOf(clients.values());
        }
    }

    void removeSite(Site site) {
        synchronized (clients) {
            clients.remove(site);
            faults.remove(site.name(), site.fault());
            sites = List.copyOf(clients.values());
        }
    }

    /** Asks everybody, and tells the ACD what is known; what is asked now is told in the next round. */
    void round() {
        if (sites.isEmpty()) {
            tell();
            return;
        }
        state = own.state(settings.name(), PLACES_UNKNOWN);
        fellows.tell(stand());
        sites.stream().filter(one -> one.site().enabled()).forEach(SiteClient::ask);
        tell();
    }

    /** How this node stands, with the room of the trunks of other sites. */
    private Fellows.Stand stand() {
        Map<String, Integer> places = new TreeMap<>();
        TrunkPlaces present = trunks;
        for (SiteClient client : sites) {
            String trunk = client.site().trunk();
            int free = present == null
                    ? PLACES_UNKNOWN
                    : present.room(trunk).map(TrunkPlaces.Room::free).orElse(PLACES_UNKNOWN);
            places.put(trunk, free);
        }
        return new Fellows.Stand(state.why(), state.alarms(), places);
    }

    private void tell() {
        QueueService acd = queues;
        if (acd != null) {
            acd.sites(Directory.rows(sites, trunks, settings, clock.instant()));
        }
    }

    private void keep() {
        PassageStore present = store;
        if (present == null) {
            return;
        }
        log.flush(present);
        LocalDate today = LocalDate.ofInstant(clock.instant(), DAY);
        if (!today.equals(swept)) {
            swept = today;
            present.deleteBefore(clock.instant().minus(settings.kept()));
        }
    }

    // ---- for the call plane

    @Override
    public Optional<SiteWay> way(SiteWish wish) {
        SiteClient client = find(wish.choice().site()).orElse(null);
        SiteSettings.Way way =
                client == null ? null : client.site().way(wish.choice().queue()).orElse(null);
        if (client == null || way == null || !client.site().enabled()) {
            return Optional.empty();
        }
        Set<String> visited = new HashSet<>(wish.visited());
        visited.add(settings.name());
        Instant now = clock.instant();
        var header = new OverflowHeader(
                settings.name(),
                client.site().name(),
                way.queue(),
                wish.call(),
                now,
                wish.arrived(),
                wish.priority(),
                wish.skills(),
                visited);
        log.begun(new Passage(
                Uuids.next(),
                true,
                wish.call(),
                client.site().name(),
                wish.choice().queue(),
                now,
                "asked",
                0,
                wish.visited().size(),
                wish.choice(),
                ""));
        return Optional.of(new SiteWay(
                way.number(),
                client.site().trunk(),
                Map.of(SipSignal.OVERFLOW, header.sealed(client.site().secret())),
                settings.ring()));
    }

    @Override
    public void over(UUID call, String site, SiteOutcome outcome, int status) {
        log.over(call, site, outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'), status);
    }

    @Override
    public SiteArrival arrival(UUID call, String trunk, @Nullable String header) {
        List<SiteSettings> ofTrunk = sites.stream()
                .map(SiteClient::site)
                .filter(site -> !trunk.isEmpty() && site.trunk().equals(trunk))
                .toList();
        if (header == null || ofTrunk.isEmpty()) {
            return new SiteArrival.Nobody();
        }
        SiteArrival arrival = gate.check(ofTrunk, header, state);
        Instant now = clock.instant();
        if (arrival instanceof SiteArrival.Sent sent) {
            log.write(new Passage(
                    Uuids.next(),
                    false,
                    call,
                    sent.site(),
                    sent.queue(),
                    now,
                    Passage.TAKEN,
                    200,
                    sent.visited().size(),
                    null,
                    ""));
        } else if (arrival instanceof SiteArrival.Refused no) {
            log.write(new Passage(
                    Uuids.next(),
                    false,
                    call,
                    ofTrunk.get(0).name(),
                    "",
                    now,
                    Passage.REFUSED,
                    no.status(),
                    0,
                    null,
                    no.why()));
        }
        return arrival;
    }

    // ---- for other sites and for screens

    /** Another site by its name. */
    Optional<SiteClient> find(String name) {
        return sites.stream().filter(one -> one.site().name().equals(name)).findFirst();
    }

    /**
     * The answer to another site's question.
     *
     * @param body JSON
     * @param seal over question and body
     */
    public record Answer(String body, String seal) {}

    /** How we stand, sealed; empty if the question is not that of a site that we know, or not fresh. */
    public Optional<Answer> answer(String from, String time, String nonce, String seal) {
        SiteClient client = find(from).filter(one -> one.site().enabled()).orElse(null);
        Optional<Instant> at = instant(time);
        if (client == null || at.isEmpty() || nonce.isEmpty() || nonce.length() > 64) {
            return Optional.empty();
        }
        Question question = new Question(from, settings.name(), at.get(), nonce);
        Instant now = clock.instant();
        boolean fresh = Duration.between(at.get(), now).abs().compareTo(settings.window()) <= 0;
        if (!fresh
                || !question.sealedBy(client.site().secret(), seal)
                || !fellows.first(
                        Fellows.Kind.QUESTION,
                        from + ' ' + nonce,
                        now.plus(settings.window().multipliedBy(2)))) {
            return Optional.empty();
        }
        Fellows.Stand together = fellows.together(stand(), settings.stale());
        int free = together.places().getOrDefault(client.site().trunk(), 0);
        String body = state.of(together, free).json();
        return Optional.of(new Answer(body, question.sealAnswer(client.site().secret(), body)));
    }

    private static Optional<Instant> instant(String millis) {
        return millis.matches("[0-9]{1,15}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
                : Optional.empty();
    }

    public int requestsPerMinute() {
        return settings.requestsPerMinute();
    }

    /** This site's name. */
    public String self() {
        return settings.name();
    }

    /** Every other site as it is known, with what was sent and came today. */
    public List<SiteView> views() {
        PassageStore present = store;
        Map<String, Map<String, Integer>> today = new TreeMap<>();
        if (present != null) {
            Instant midnight =
                    LocalDate.ofInstant(clock.instant(), DAY).atStartOfDay(DAY).toInstant();
            present.counts(midnight).forEach(count -> today.computeIfAbsent(count.site(), any -> new TreeMap<>())
                    .put((count.out() ? "out " : "in ") + count.outcome(), count.count()));
        }
        List<SiteView> views = new ArrayList<>();
        for (SiteClient client : sites) {
            views.add(SiteView.of(
                    client,
                    Optional.ofNullable(trunks)
                            .flatMap(places -> places.room(client.site().trunk())),
                    today.getOrDefault(client.site().name(), Map.of()),
                    settings,
                    clock.instant()));
        }
        return views;
    }

    /** Asks a site now. */
    public CompletionStage<Void> test(String name) {
        SiteClient client = find(name).orElseThrow(() -> new NotFoundException("没有这个站点"));
        return client.ask().thenAccept(standing -> {});
    }

    /** The newest passages first. */
    public List<Passage> passages(@Nullable UUID call, int most) {
        PassageStore present = store;
        return present == null ? List.of() : present.newest(call, most);
    }

    @Override
    public String name() {
        return "sites";
    }

    @Override
    public Health check() {
        return SitesHealth.of(
                sites.stream().filter(one -> one.site().enabled()).toList(),
                faults,
                clock.instant().minus(settings.stale()),
                log);
    }
}
