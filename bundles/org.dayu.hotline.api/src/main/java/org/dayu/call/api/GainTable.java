package org.dayu.call.api;

/**
 * Who hears whom, by role and mode: hold, consulting and conferencing are nothing but this table. Pure.
 *
 * <table>
 * <caption>whom each party hears</caption>
 * <tr><th>mode</th><th>citizen</th><th>agent</th><th>department</th></tr>
 * <tr><td>talk</td><td>agent</td><td>citizen</td><td></td></tr>
 * <tr><td>hold</td><td>music</td><td></td><td></td></tr>
 * <tr><td>consult</td><td>music</td><td>department</td><td>agent</td></tr>
 * <tr><td>three-way</td><td>agent, department</td><td>citizen, department</td><td>citizen, agent</td></tr>
 * </table>
 */
public final class GainTable {

    private GainTable() {}

    /** What {@code listener} hears of {@code speaker}: 0 or 1. Supervisors are silent in every mode of this table. */
    public static float gain(TalkMode mode, LegRole listener, LegRole speaker) {
        if (listener == LegRole.SUPERVISOR || speaker == LegRole.SUPERVISOR) {
            return 0;
        }
        return switch (mode) {
            case TALK -> listener != LegRole.DEPARTMENT && speaker != LegRole.DEPARTMENT ? 1 : 0;
            case HOLD -> 0;
            case CONSULT -> listener != LegRole.CITIZEN && speaker != LegRole.CITIZEN ? 1 : 0;
            case THREE_WAY -> 1;
        };
    }

    /** Whether the citizen hears music in this mode. */
    public static boolean music(TalkMode mode) {
        return mode == TalkMode.HOLD || mode == TalkMode.CONSULT;
    }
}
