package org.dayu.acd.internal.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.internal.engine.EngineState.TalkedWith;
import org.jspecify.annotations.Nullable;

/** Who talked with a person last, for a day, by a key that says nothing of the person. In the order of the talks. */
final class Sticky {

    private static final long DAY = 86_400_000;
    private static final int MOST = 10_000;

    private final Map<String, TalkedWith> last = new LinkedHashMap<>();

    void talked(String person, UUID agent, long now) {
        last.remove(person);
        last.put(person, new TalkedWith(person, agent, now));
        var eldest = last.values().iterator();
        while (eldest.hasNext()) {
            TalkedWith first = eldest.next();
            if (last.size() <= MOST && first.at() > now - DAY) {
                return;
            }
            eldest.remove();
        }
    }

    @Nullable
    UUID agent(@Nullable String person, long now) {
        TalkedWith known = person == null ? null : last.get(person);
        return known == null || known.at() <= now - DAY ? null : known.agent();
    }

    List<TalkedWith> rows() {
        return List.copyOf(last.values());
    }

    void load(List<TalkedWith> rows) {
        rows.forEach(row -> last.put(row.person(), row));
    }
}
