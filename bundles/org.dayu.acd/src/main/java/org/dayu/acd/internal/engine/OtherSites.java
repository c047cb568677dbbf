package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.SiteChoice;
import org.dayu.acd.api.SiteChoice.Considered;
import org.dayu.acd.api.SkillDemand;
import org.dayu.acd.internal.engine.EngineState.SitesRow;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of other sites: what it was told, how many callers it has sent there since, and which one it chose
 * last, so that callers do not swing between two that are alike.
 */
final class OtherSites {

    private static final int NEVER = Integer.MAX_VALUE;

    private List<OverflowSite> known = List.of();
    private final TreeMap<String, Integer> sent = new TreeMap<>();
    private final TreeMap<String, String> last = new TreeMap<>();

    /**
     * What a choice must keep to.
     *
     * @param why the rule that holds
     * @param own seconds the caller would wait on here; {@link Integer#MAX_VALUE} for ever
     * @param hysteresis by how many seconds a site must be better than here, and than the last choice
     */
    record Limits(String why, int own, int hysteresis, long now) {}

    void seen(List<OverflowSite> sites) {
        known = sites;
        sent.clear();
    }

    /** A caller is on the way there. */
    void sent(String queue, String site) {
        sent.merge(site, 1, Integer::sum);
        last.put(queue, site);
    }

    /** It has not taken the caller. */
    void kept(String site) {
        sent.computeIfPresent(site, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** The best site for a caller, or {@code null} if none is better than here by enough. */
    @Nullable
    SiteChoice choose(CallerCell caller, String queue, List<String> allowed, Limits limits) {
        List<Considered> considered = known.stream()
                .filter(site -> site.queue().equals(queue))
                .filter(site -> allowed.isEmpty() || allowed.contains(site.site()))
                .map(site -> consider(site, caller, limits.now()))
                .toList();
        Considered best = null;
        for (Considered each : considered) {
            if (each.seconds() != null && (best == null || each.seconds() < best.seconds())) {
                best = each;
            }
        }
        if (best == null || !better(best, limits)) {
            return null;
        }
        int shortest = best.seconds();
        Considered chosen = considered.stream()
                .filter(each -> each.site().equals(last.get(queue)) && each.seconds() != null)
                .filter(each -> each.seconds() - shortest < limits.hysteresis() && better(each, limits))
                .findFirst()
                .orElse(best);
        int here = limits.own() == NEVER ? -1 : limits.own();
        return new SiteChoice(chosen.site(), queue, limits.why(), chosen.seconds(), here, considered);
    }

    private static boolean better(Considered site, Limits limits) {
        return limits.own() == NEVER || site.seconds() + limits.hysteresis() <= limits.own();
    }

    private Considered consider(OverflowSite site, CallerCell caller, long now) {
        int onTheWay = sent.getOrDefault(site.site(), 0);
        String no = whyNot(site, caller, onTheWay, now);
        if (no != null) {
            return new Considered(site.site(), null, no);
        }
        int beyond = Math.max(0, onTheWay - site.spare() + (site.spare() > 0 ? 1 : 0));
        int wait = site.expectedWait() + beyond * site.step();
        String made = "wait " + wait + " s" + (onTheWay == 0 ? "" : ", " + onTheWay + " on the way")
                + (site.cost() == 0 ? "" : ", cost " + site.cost() + " s");
        return new Considered(site.site(), wait + site.cost(), made);
    }

    private static @Nullable String whyNot(OverflowSite site, CallerCell caller, int onTheWay, long now) {
        if (!site.why().isEmpty()) {
            return site.why();
        }
        if (site.until().toEpochMilli() <= now) {
            return "not heard of lately";
        }
        if (caller.entry.sitesVisited().contains(site.site())) {
            return "has been there";
        }
        if (caller.refusedBy.getOrDefault(site.site(), 0L) > now) {
            return "did not take this caller";
        }
        if (site.expectedWait() < 0) {
            return "nobody there";
        }
        if (site.places() <= onTheWay) {
            return "no line free";
        }
        for (SkillDemand demand : SkillDemand.all(caller.wanted)) {
            if (!demand.met(site.skills())) {
                return demand.single() ? demand.key() + " < " + demand.level() : "lacks " + demand;
            }
        }
        return null;
    }

    /** A choice in a line. */
    static String explain(SiteChoice choice) {
        List<String> words = new ArrayList<>();
        words.add("to site " + choice.site() + ", expected " + choice.expectedWait() + " s"
                + (choice.here() < 0 ? "" : " instead of " + choice.here() + " s"));
        choice.considered().stream()
                .filter(each -> !each.site().equals(choice.site()))
                .forEach(each -> words.add(each.site() + ": " + each.why()));
        return String.join("; ", words);
    }

    SitesRow row() {
        return new SitesRow(known, new TreeMap<>(sent), new TreeMap<>(last));
    }

    void load(@Nullable SitesRow row) {
        Optional.ofNullable(row).ifPresent(before -> {
            known = before.known();
            sent.putAll(before.sent());
            last.putAll(before.last());
        });
    }
}
