package org.dayu.core.api.page;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the rows
 * @param total how many rows there are in all, or -1 if that was not counted
 * @param offset the index of the first row
 */
public record Page<T>(List<T> items, long total, int offset) {

    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> by) {
        return new Page<>(items.stream().<R>map(by).toList(), total, offset);
    }
}
