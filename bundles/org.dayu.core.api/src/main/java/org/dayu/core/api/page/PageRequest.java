package org.dayu.core.api.page;

import org.dayu.core.api.error.InvalidException;

/**
 * Which page is wanted.
 *
 * @param offset the index of the first row, from 0
 * @param limit how many rows, 1 to {@value #MAX}
 */
public record PageRequest(int offset, int limit) {

    public static final int MAX = 500;

    public PageRequest {
        if (offset < 0 || limit < 1 || limit > MAX) {
            throw new InvalidException("limit", "分页参数不正确：offset ≥ 0，limit 为 1 到 " + MAX);
        }
    }
}
