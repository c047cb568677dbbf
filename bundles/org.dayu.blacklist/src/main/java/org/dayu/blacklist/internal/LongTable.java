package org.dayu.blacklist.internal;

/**
 * Numbers by which rules are found: open addressing in two arrays, half full at most, so that a look-up is one miss of the
 * processor's cache and allocates nothing. Filled once, then only read; safe to share once published.
 */
final class LongTable {

    static final int NONE = -1;

    private final long[] keys;
    private final int[] values;
    private final int mask;
    private final int shift;

    /** @param size how many different keys there will be at most */
    LongTable(int size) {
        int capacity = Integer.highestOneBit(Math.max(4, size)) * 4;
        keys = new long[capacity];
        values = new int[capacity];
        mask = capacity - 1;
        shift = Long.numberOfLeadingZeros(mask);
    }

    /** @param key not 0 */
    int get(long key) {
        int at = slot(key);
        while (keys[at] != key) {
            if (keys[at] == 0) {
                return NONE;
            }
            at = (at + 1) & mask;
        }
        return values[at];
    }

    /** Puts a value in place of the one that is there, and gives that or {@link #NONE}. */
    int put(long key, int value) {
        int at = slot(key);
        while (keys[at] != key && keys[at] != 0) {
            at = (at + 1) & mask;
        }
        int before = keys[at] == 0 ? NONE : values[at];
        keys[at] = key;
        values[at] = value;
        return before;
    }

    /** Telephone numbers come in rows; multiplying by the golden ratio spreads them (Knuth, TAOCP 3, 6.4). */
    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> shift);
    }
}
