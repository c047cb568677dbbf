package org.dayu.dialling.internal;

import java.util.EnumMap;
import java.util.Map;

import org.dayu.dialling.api.NumberClass;

/**
 * What a minute costs by the class of the number, in 分; each minute that has begun counts. What is not named costs
 * nothing. Immutable.
 */
public record Prices(Map<NumberClass, Integer> perMinute) {

    static final Prices NONE = new Prices(Map.of());

    private static final int MOST = 1_000_000;

    public Prices {
        perMinute = Map.copyOf(perMinute);
    }

    /** Reads {@code local:10,mobile:15}; throws on what is no price. */
    static Prices parse(String text) {
        Map<NumberClass, Integer> prices = new EnumMap<>(NumberClass.class);
        for (String part : text.split(",")) {
            String one = part.strip();
            if (one.isEmpty()) {
                continue;
            }
            int colon = one.indexOf(':');
            String price = one.substring(colon + 1).strip();
            NumberClass kind = NumberClass.ofWire(
                            one.substring(0, Math.max(0, colon)).strip())
                    .orElseThrow(() -> new IllegalArgumentException("prices: no class of numbers in '" + one + "'"));
            if (kind == NumberClass.EMERGENCY || !price.matches("\\d{1,7}") || Integer.parseInt(price) > MOST) {
                throw new IllegalArgumentException("prices: no price in '" + one + "'");
            }
            prices.put(kind, Integer.parseInt(price));
        }
        return new Prices(prices);
    }

    int of(NumberClass kind) {
        return perMinute.getOrDefault(kind, 0);
    }

    /** What a talk costs so far. */
    static long cost(long seconds, int price) {
        return minutes(seconds) * price;
    }

    /** What a talk cost that is over; one that was not answered costs nothing. */
    public static long billed(long seconds, int price) {
        return (seconds + 59) / 60 * price;
    }

    /** Those that have begun; a talk that has just been answered has begun its first. */
    static long minutes(long seconds) {
        return seconds / 60 + 1;
    }

    /** In 元, as people read it. */
    static String yuan(long fen) {
        return fen / 100 + "." + String.format("%02d", fen % 100);
    }
}
