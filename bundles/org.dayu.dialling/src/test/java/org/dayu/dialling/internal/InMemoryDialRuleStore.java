package org.dayu.dialling.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

final class InMemoryDialRuleStore implements DialRuleStore {

    private final Map<UUID, DialRule> rules = new LinkedHashMap<>();

    InMemoryDialRuleStore() {
        ShippedRules.all().forEach(this::put);
    }

    @Override
    public List<DialRule> loadAll() {
        return new ArrayList<>(rules.values());
    }

    @Override
    public void put(DialRule rule) {
        rules.put(rule.id(), rule);
    }

    @Override
    public boolean delete(UUID id) {
        return rules.remove(id) != null;
    }
}
