package org.dayu.dialling.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

final class InMemoryAttemptStore implements AttemptStore {

    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    boolean away;

    @Override
    public void write(List<Row> begun, List<Over> over) {
        if (away) {
            throw new IllegalStateException("away");
        }
        begun.forEach(row -> rows.putIfAbsent(row.leg(), row));
        over.forEach(one -> rows.computeIfPresent(
                one.leg(),
                (leg, row) -> new Row(
                        leg,
                        row.at(),
                        row.subject(),
                        row.user(),
                        row.phone(),
                        row.way(),
                        row.kind(),
                        row.number(),
                        row.allowed(),
                        row.rule(),
                        row.sentence(),
                        row.limits(),
                        one.seconds(),
                        row.price())));
    }

    @Override
    public List<Row> since(Instant from) {
        return rows.values().stream()
                .filter(row -> row.allowed() && !row.at().isBefore(from))
                .sorted(Comparator.comparing(Row::at))
                .toList();
    }

    @Override
    public List<Row> newest(boolean refusedOnly, int most) {
        return rows.values().stream()
                .filter(row -> !(row.allowed() && refusedOnly))
                .sorted(Comparator.comparing(Row::at).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public int deleteBefore(Instant before) {
        int size = rows.size();
        rows.values().removeIf(row -> row.at().isBefore(before));
        return size - rows.size();
    }
}
