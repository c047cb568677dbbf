package org.dayu.call.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueService;

/** A queue that keeps books on each offer: open, or over with one result. The test makes the offers. */
final class FakeQueue implements QueueService {

    final Map<UUID, QueueEntry> waiting = new LinkedHashMap<>();
    final Map<Long, List<OfferResult>> results = new LinkedHashMap<>();
    final Map<Long, UUID> open = new LinkedHashMap<>();
    final Map<Long, UUID> agentOf = new LinkedHashMap<>();
    /** Why those who waited did so no longer. */
    final Map<UUID, Leaving> left = new LinkedHashMap<>();
    /** What was said of sites that were to take callers. */
    final List<String> sites = new ArrayList<>();

    final List<UUID> talkEnded = new ArrayList<>();
    /** Agents who talk by an answered offer, and in which call. */
    final Map<UUID, UUID> talking = new LinkedHashMap<>();

    @Override
    public void enqueue(QueueEntry entry) {
        waiting.put(entry.call(), entry);
    }

    @Override
    public void leave(UUID call, Leaving why) {
        if (waiting.remove(call) != null) {
            left.put(call, why);
        }
        open.values().removeIf(call::equals);
    }

    void offered(long offer, UUID call, UUID agent) {
        open.put(offer, call);
        agentOf.put(offer, agent);
    }

    @Override
    public void result(long offer, OfferResult result) {
        results.computeIfAbsent(offer, key -> new ArrayList<>()).add(result);
        UUID call = open.get(offer);
        if (call == null || result == OfferResult.RINGING) {
            return;
        }
        open.remove(offer);
        if (result == OfferResult.ANSWERED) {
            waiting.remove(call);
            talking.put(agentOf.get(offer), call);
        }
    }

    @Override
    public void siteResult(UUID call, String site, OfferResult result) {
        sites.add(site + ' ' + result);
        if (result == OfferResult.ANSWERED) {
            waiting.remove(call);
        }
    }

    @Override
    public void talkEnded(UUID agentId, UUID call) {
        talkEnded.add(agentId);
        talking.remove(agentId, call);
    }

    List<OfferResult> of(long offer) {
        return results.getOrDefault(offer, List.of());
    }
}
