package org.dayu.call.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrEngine;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;

/** An IVR whose answers the test gives, one for each question, when it likes. */
final class FakeIvr implements IvrEngine {

    record Question(IvrPosition position, IvrInput input, Consumer<IvrStep> answer) {}

    final List<Question> questions = new ArrayList<>();

    static IvrPosition at(String node) {
        return new IvrPosition("main", 3, node, Map.of());
    }

    @Override
    public IvrPosition begin(String called) {
        return at("start");
    }

    @Override
    public Optional<IvrPosition> beginFlow(String flow) {
        return flow.equals("missing") ? Optional.empty() : Optional.of(new IvrPosition(flow, 1, "start", Map.of()));
    }

    @Override
    public void step(IvrCaller caller, IvrPosition position, IvrInput input, Consumer<IvrStep> answer) {
        questions.add(new Question(position, input, answer));
    }

    Question last() {
        return questions.get(questions.size() - 1);
    }

    IvrInput input() {
        return last().input();
    }
}
