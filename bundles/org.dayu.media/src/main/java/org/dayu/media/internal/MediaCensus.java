package org.dayu.media.internal;

import java.util.List;
import java.util.UUID;

import org.dayu.media.api.LegStats;

/** What there is, for operators. Thread-safe, does not block. */
public interface MediaCensus {

    /**
     * One open leg.
     *
     * @param port our RTP port
     * @param held whether the peer holds us
     */
    record LegRow(UUID call, UUID leg, int port, boolean held, LegStats stats) {}

    /**
     * One shard.
     *
     * @param lateP99 milliseconds; 99 of 100 turns begin no later
     * @param workP99 milliseconds; 99 of 100 turns take no longer
     * @param worst milliseconds of the latest turn in the last half minute or more
     * @param overruns turns ever more than 20 ms late
     * @param refused packets that the system did not take or could not read
     */
    record ShardRow(int number, int legs, double lateP99, double workP99, double worst, long overruns, long refused) {}

    List<LegRow> legs();

    List<ShardRow> shards();

    int portsFree();

    int portsAll();

    boolean draining();
}
