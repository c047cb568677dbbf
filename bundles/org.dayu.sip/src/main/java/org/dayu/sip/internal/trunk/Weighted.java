package org.dayu.sip.internal.trunk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/** Draws an order by weight (RFC 2782): whoever weighs twice as much is first twice as often. */
final class Weighted {

    private Weighted() {}

    /** @param random below its argument */
    static <T> List<T> order(List<T> all, ToIntFunction<T> weight, IntUnaryOperator random) {
        List<T> left = new ArrayList<>(all);
        List<T> ordered = new ArrayList<>(all.size());
        while (left.size() > 1) {
            int sum = left.stream().mapToInt(weight).sum();
            int mark = sum <= 0 ? 0 : random.applyAsInt(sum);
            int at = 0;
            while (at < left.size() - 1 && mark >= weight.applyAsInt(left.get(at))) {
                mark -= weight.applyAsInt(left.get(at));
                at++;
            }
            ordered.add(left.remove(at));
        }
        ordered.addAll(left);
        return ordered;
    }
}
