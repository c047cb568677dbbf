package org.dayu.call.internal.fleet;

import java.util.List;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallSnapshot;

/** What nodes say to each other about calls. */
sealed interface Word {

    /** All my live calls. */
    record All(List<CallSnapshot> calls) implements Word {

        public All {
            calls = List.copyOf(calls);
        }
    }

    /** A call of mine has changed. */
    record Changed(CallSnapshot call) implements Word {}

    /** Do this to a call of yours. */
    record Told(long id, CallCommand command) implements Word {}

    record Answered(long id, CallAnswer answer) implements Word {}
}
