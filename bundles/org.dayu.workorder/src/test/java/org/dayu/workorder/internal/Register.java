package org.dayu.workorder.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.citizen.api.Citizen;
import org.dayu.citizen.api.Citizens;

/** The register of citizens in memory: one citizen a number; fills what is empty. */
final class Register implements Citizens {

    private final Map<UUID, Citizen> known = new ConcurrentHashMap<>();

    @Override
    public Optional<Citizen> find(UUID id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public Optional<Citizen> byPhone(String phone) {
        return known.values().stream().filter(one -> one.phone().equals(phone)).findFirst();
    }

    @Override
    public boolean mayBeMarked(String phone) {
        return false;
    }

    @Override
    public Citizen register(String phone) {
        return byPhone(phone).orElseGet(() -> {
            var fresh = new Citizen(UUID.randomUUID(), phone, null, null, null, null, List.of(), null, 1);
            known.put(fresh.id(), fresh);
            return fresh;
        });
    }

    @Override
    public void learn(UUID id, String name, String gender, String address, String districtCode) {
        known.computeIfPresent(
                id,
                (key, was) -> new Citizen(
                        id,
                        was.phone(),
                        was.name() == null ? name : was.name(),
                        was.gender() == null ? gender : was.gender(),
                        was.address() == null ? address : was.address(),
                        was.districtCode() == null ? districtCode : was.districtCode(),
                        was.marks(),
                        was.remark(),
                        was.version() + 1));
    }
}
