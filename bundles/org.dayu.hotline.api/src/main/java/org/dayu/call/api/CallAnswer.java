package org.dayu.call.api;

/** What became of a command. */
public sealed interface CallAnswer {

    /** Taken; the call is at this version now. */
    record Done(long version) implements CallAnswer {}

    /**
     * Not now.
     *
     * @param why a sentence for the person who asked, in Chinese
     */
    record Refused(String why) implements CallAnswer {}

    /** There is no such call, or it has ended. */
    record Gone() implements CallAnswer {}
}
