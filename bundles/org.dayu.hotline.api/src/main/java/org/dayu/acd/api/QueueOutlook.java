package org.dayu.acd.api;

/**
 * What one more caller has to expect in a queue.
 *
 * @param open whether the queue takes callers: open, and not full
 * @param expectedWait seconds, or -1 if nobody serves the queue
 * @param spare how many more callers than wait now would be answered at once
 * @param step seconds that each further caller adds to the wait of the next, once nobody is spare
 * @since 1.1
 */
public record QueueOutlook(String queue, boolean open, int expectedWait, int spare, int step) {}
