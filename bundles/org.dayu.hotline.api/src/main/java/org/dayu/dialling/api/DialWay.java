package org.dayu.dialling.api;

import java.util.Locale;
import java.util.Optional;

/** How an outside number comes to be dialled. */
public enum DialWay {
    /** At the keys of a telephone. */
    PHONE,
    /** At the dial pad of the desk. */
    DESK,
    /** To bring somebody into a call, or to hand the caller on. */
    THIRD_PARTY,
    /** To call back who was missed. */
    CALL_BACK,
    /** For a campaign, a survey or a warning. */
    CAMPAIGN,
    /** To hand a caller who waits to another site. */
    SITE;

    /** The name on the wire, e.g. {@code third-party}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #wire()}; empty for an unknown name. */
    public static Optional<DialWay> ofWire(String text) {
        for (DialWay way : values()) {
            if (way.wire().equals(text)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }
}
