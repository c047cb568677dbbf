package org.dayu.ivr.api;

/** What has happened at a node. */
public sealed interface IvrInput {

    /** The call has come to the node, or comes back to it because the engine was replaced. */
    record Entered() implements IvrInput {}

    /** All prompts were played and nothing was awaited. */
    record Played() implements IvrInput {}

    /** A prompt could not be played. */
    record PlayFailed() implements IvrInput {}

    /** Digits came; complete by count, terminator or pause. */
    record Digits(String digits) implements IvrInput {}

    /** No digit came in time. */
    record Nothing() implements IvrInput {}

    /**
     * The caller has begun to speak, over the question of {@link IvrStep.Ask}.
     *
     * @since 1.3
     */
    record Spoke() implements IvrInput {}

    /**
     * Whom {@link IvrStep.Transfer} rang did not answer.
     *
     * @param status the SIP status; 403 if the number may not be dialled, 503 if nothing could be rung
     * @since 1.2
     */
    record NotConnected(int status) implements IvrInput {}

    /**
     * A {@link IvrStep.Record} is over.
     *
     * @since 1.2
     */
    record Recorded(Outcome outcome) implements IvrInput {

        /** What became of the message. */
        public enum Outcome {
            KEPT,
            /** Too short, or nobody spoke. */
            EMPTY,
            /** Messages cannot be taken now. */
            FAILED
        }
    }
}
