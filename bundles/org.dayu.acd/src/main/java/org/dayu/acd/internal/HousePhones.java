package org.dayu.acd.internal;

import java.util.Set;

import org.dayu.sip.api.Phones;
import org.jspecify.annotations.Nullable;

/** The phones that are registered here or elsewhere, as far as anybody tells. Thread-safe. */
final class HousePhones {

    private volatile @Nullable Phones phones;

    void bind(Phones present) {
        phones = present;
    }

    void unbind(Phones gone) {
        if (phones == gone) {
            phones = null;
        }
    }

    /** The accounts whose phones were registered at a node. */
    Set<String> at(String node) {
        Phones known = phones;
        return known == null ? Set.of() : known.at(node);
    }

    /** Whether it is known that a phone cannot be reached. */
    boolean unreachable(String account) {
        Phones known = phones;
        return known != null && !known.reachable(account);
    }

    /** Whether a phone that has gone here is at no other node either. */
    boolean lost(String account) {
        Phones known = phones;
        return known == null || !known.reachable(account);
    }
}
