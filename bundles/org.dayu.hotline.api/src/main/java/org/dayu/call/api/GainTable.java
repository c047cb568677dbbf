package org.dayu.call.api;

import org.jspecify.annotations.Nullable;

/**
 * Who hears whom, by role and mode: hold, consulting and conferencing are nothing but this table. Pure.
 *
 * <p>Somebody who is put aside (a department while the agent talks with the citizen) hears music as the citizen does.
 *
 * <table>
 * <caption>whom each party hears</caption>
 * <tr><th>mode</th><th>citizen</th><th>agent</th><th>department</th></tr>
 * <tr><td>talk</td><td>agent</td><td>citizen</td><td></td></tr>
 * <tr><td>hold</td><td>music</td><td></td><td></td></tr>
 * <tr><td>consult</td><td>music</td><td>department</td><td>agent</td></tr>
 * <tr><td>three-way</td><td>agent, department</td><td>citizen, department</td><td>citizen, agent</td></tr>
 * </table>
 *
 * <p>Supervisors hear all. Who listens is heard by nobody, who whispers by the agent, who barges in by everybody who hears
 * no music.
 */
public final class GainTable {

    private GainTable() {}

    /** What {@code listener} hears of {@code speaker}, both no supervisors: 0 or 1. */
    public static float gain(TalkMode mode, LegRole listener, LegRole speaker) {
        return gain(mode, listener, speaker, null);
    }

    /**
     * What {@code listener} hears of {@code speaker}: 0 or 1.
     *
     * @param supervision how the supervisor takes part, if one of them is one
     */
    public static float gain(TalkMode mode, LegRole listener, LegRole speaker, @Nullable Supervision supervision) {
        if (listener == LegRole.SUPERVISOR) {
            return speaker == LegRole.SUPERVISOR ? 0 : 1;
        }
        if (speaker == LegRole.SUPERVISOR) {
            return supervisor(mode, listener, supervision);
        }
        return switch (mode) {
            case TALK -> listener != LegRole.DEPARTMENT && speaker != LegRole.DEPARTMENT ? 1 : 0;
            case HOLD -> 0;
            case CONSULT -> listener != LegRole.CITIZEN && speaker != LegRole.CITIZEN ? 1 : 0;
            case THREE_WAY -> 1;
        };
    }

    private static float supervisor(TalkMode mode, LegRole listener, @Nullable Supervision supervision) {
        if (supervision == null || supervision == Supervision.LISTEN) {
            return 0;
        }
        if (listener == LegRole.AGENT) {
            return 1;
        }
        return supervision == Supervision.BARGE && !music(mode, listener) ? 1 : 0;
    }

    /** Whether this party hears music in this mode, because it is put aside. */
    public static boolean music(TalkMode mode, LegRole listener) {
        return switch (listener) {
            case CITIZEN -> music(mode);
            case DEPARTMENT -> mode == TalkMode.TALK || mode == TalkMode.HOLD;
            case AGENT, SUPERVISOR -> false;
        };
    }

    /** Whether the citizen hears music in this mode. */
    public static boolean music(TalkMode mode) {
        return mode == TalkMode.HOLD || mode == TalkMode.CONSULT;
    }
}
