package org.dayu.call.internal.rest;

import java.util.List;

import org.dayu.call.internal.store.SelfServiceStore;

/**
 * What self service carries (自助分流).
 *
 * @param target of 100 callers, how many should be served without an agent; 0 for no target
 */
public record SelfServiceReport(int target, List<SelfServiceStore.Row> rows) {

    public SelfServiceReport {
        rows = List.copyOf(rows);
    }
}
