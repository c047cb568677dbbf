package org.dayu.sip.api;

/** Where a call came from. */
public sealed interface SipOrigin {

    /** A trunk, by its configured name. */
    record Trunk(String name) implements SipOrigin {}

    /** A registered phone that proved its password (digest), by its account, e.g. {@code 8001}. */
    record Phone(String account) implements SipOrigin {}

    /**
     * A citizen's browser on the hotline's own page, by an account made for this one visit. Nothing is known of who it
     * is.
     *
     * @since 1.3
     */
    record Visitor(String account) implements SipOrigin {}
}
