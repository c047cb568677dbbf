package org.dayu.ivr.internal;

import java.time.LocalDate;
import java.util.Map;

import org.dayu.ivr.internal.FlowCounts.Key;
import org.dayu.ivr.internal.FlowCounts.Kind;

/** Where counts are kept. May block. */
interface CountStore {

    /** Adds to what is there, all or nothing. */
    void add(Map<Key, Long> numbers);

    Map<String, Map<Kind, Long>> since(String flow, int version, LocalDate from);
}
