package org.dayu.voicemail.api;

import java.util.Locale;

/** What ended a message. */
public enum MessageEnd {
    /** The caller pressed the key. */
    KEY,
    /** The caller hung up in the middle of it, or after it. */
    HUNG_UP,
    /** The caller said nothing any more. */
    SILENCE,
    /** It was as long as a message may be. */
    LIMIT,
    /** Not the caller: the node, a bundle or the disk. */
    CUT;

    /** The name on the wire, e.g. {@code hung-up}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
