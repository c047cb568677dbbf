package org.dayu.call.internal.machine;

import java.util.function.Consumer;

import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrStep;
import org.jspecify.annotations.Nullable;

/** The keys that a flow asks for: those typed ahead of the question count, then time runs from key to key. */
final class Gathering {

    private static final int MOST_TYPED_AHEAD = 32;

    private final CallMachine machine;
    private final Consumer<IvrInput> then;
    private final StringBuilder typedAhead = new StringBuilder();
    private final StringBuilder digits = new StringBuilder();
    private IvrStep.@Nullable Collect collect;

    /** @param then told what was gathered */
    Gathering(CallMachine machine, Consumer<IvrInput> then) {
        this.machine = machine;
        this.then = then;
    }

    // ---- ahead of a question

    void typeAhead(char key) {
        if (typedAhead.length() < MOST_TYPED_AHEAD) {
            typedAhead.append(key);
        }
    }

    boolean anyAhead() {
        return !typedAhead.isEmpty();
    }

    /** Takes the first key that was typed ahead. */
    char firstAhead() {
        char key = typedAhead.charAt(0);
        typedAhead.deleteCharAt(0);
        return key;
    }

    void forgetAhead() {
        typedAhead.setLength(0);
    }

    // ---- the question

    /** The flow asks; nothing is taken yet. */
    void begin(IvrStep.Collect question) {
        collect = question;
        digits.setLength(0);
    }

    /** The prompts are over: keys typed ahead count, then time runs. */
    void await() {
        while (collect != null && anyAhead()) {
            take(firstAhead());
        }
        if (collect != null) {
            machine.timer(TimerKind.DIGIT, digits.isEmpty() ? collect.first() : collect.next());
        }
    }

    void take(char key) {
        IvrStep.Collect now = collect;
        if (now == null) {
            return;
        }
        if (now.terminator() != '\0' && key == now.terminator()) {
            complete();
            return;
        }
        digits.append(key);
        if (digits.length() >= now.max()) {
            complete();
        } else {
            machine.timer(TimerKind.DIGIT, now.next());
        }
    }

    /** There is no more to come. */
    void complete() {
        String whole = digits.toString();
        digits.setLength(0);
        collect = null;
        then.accept(whole.isEmpty() ? new IvrInput.Nothing() : new IvrInput.Digits(whole));
    }
}
