package org.dayu.sip.internal.wire;

/** What becomes of a message that came in. */
sealed interface Verdict {

    /** Goes to the parser, as these bytes (cut to their Content-Length). */
    record Accept(RawMessage message) implements Verdict {}

    /**
     * Is answered without a transaction.
     *
     * @param cause a word for counters and the log, never from the message
     */
    record Answer(byte[] response, String cause) implements Verdict {}

    /** Is not answered. */
    record Drop(String cause) implements Verdict {}
}
