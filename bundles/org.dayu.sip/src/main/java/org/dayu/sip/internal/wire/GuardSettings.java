package org.dayu.sip.internal.wire;

/**
 * The limits of the guard.
 *
 * @param maxMessage the longest message, in bytes
 * @param strangerMessages messages a second from one address that is neither trunk nor registered phone
 * @param knownMessages messages a second from one known address
 * @param totalMessages messages a second in all
 * @param sourceCalls new calls a second from one address
 * @param totalCalls new calls a second in all
 * @param retryAfterSeconds what over-rate callers are told
 */
public record GuardSettings(
        int maxMessage,
        int strangerMessages,
        int knownMessages,
        int totalMessages,
        int sourceCalls,
        int totalCalls,
        int retryAfterSeconds) {

    /** @throws IllegalArgumentException if a limit is below 1 */
    public GuardSettings {
        for (int limit :
                new int[] {maxMessage, strangerMessages, knownMessages, totalMessages, sourceCalls, totalCalls}) {
            if (limit < 1) {
                throw new IllegalArgumentException("message.bytes.max and the rates must be at least 1");
            }
        }
    }

    public static final GuardSettings DEFAULT = new GuardSettings(16_384, 30, 3_000, 6_000, 200, 250, 5);
}
