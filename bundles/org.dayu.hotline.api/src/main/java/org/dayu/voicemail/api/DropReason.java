package org.dayu.voicemail.api;

import java.util.Locale;

/** Why a message was not kept. */
public enum DropReason {
    /** Shorter than a message can be. */
    TOO_SHORT,
    /** Long enough, and nobody spoke. */
    SILENT;

    /** The name on the wire, e.g. {@code too-short}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
