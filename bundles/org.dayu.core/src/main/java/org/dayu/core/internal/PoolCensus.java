package org.dayu.core.internal;

import java.util.List;

/** The pools that are out, for operators. */
public interface PoolCensus {

    /**
     * One pool at one moment.
     *
     * @param waiting tasks that wait, those with a time in the future included
     */
    record Pool(String name, int size, int busy, int waiting, long completed) {}

    /** Every pool that has not ended, by name. */
    List<Pool> pools();
}
