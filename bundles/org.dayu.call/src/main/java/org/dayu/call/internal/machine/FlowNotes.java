package org.dayu.call.internal.machine;

import java.util.Map;

/** What a flow finds out for the record of the call: it stands in the flow's variables {@code note.<name>}. */
final class FlowNotes {

    private static final String NOTE = "note.";
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NOTE = 200;
    private static final int MOST_NOTES = 64;

    private final Call call;

    FlowNotes(Call call) {
        this.call = call;
    }

    void take(Map<String, String> variables) {
        variables.forEach(this::take);
    }

    private void take(String variable, String value) {
        boolean wanted =
                variable.startsWith(NOTE) && variable.length() <= LONGEST_NAME && value.length() <= LONGEST_NOTE;
        if (wanted && call.notes() < MOST_NOTES) {
            call.note(variable.substring(NOTE.length()), value);
        }
    }
}
