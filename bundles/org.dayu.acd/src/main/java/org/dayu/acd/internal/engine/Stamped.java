package org.dayu.acd.internal.engine;

/**
 * An input in its place.
 *
 * @param sequence grows by one
 * @param at the loop's time, milliseconds since 1970; never goes back
 */
public record Stamped(long sequence, long at, Input input) {}
