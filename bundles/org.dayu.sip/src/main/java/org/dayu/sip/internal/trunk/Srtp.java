package org.dayu.sip.internal.trunk;

import java.util.Locale;

/** Whether the sound of a trunk is encrypted with keys of the SDP (RFC 4568). */
public enum Srtp {
    /** Plain; who insists is refused. */
    OFF,
    /** We offer it, and take it when it is offered; plain otherwise. */
    OFFERED,
    /** Plain calls are refused with 488. */
    REQUIRED;

    static Srtp of(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("srtp must be off, offered or required, not " + name, e);
        }
    }

    /** The name in configuration and on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
