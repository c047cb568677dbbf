package org.dayu.ivr.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.ivr.internal.flow.Flow;
import org.dayu.ivr.internal.notice.NoticeBoard;
import org.dayu.ivr.internal.notice.NoticeBoard.Posted;
import org.dayu.ivr.internal.notice.WaitingCallers;
import org.dayu.media.api.Clip;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes before a flow: notices to all callers, and for human-first numbers the welcome, after which they go straight
 * to the node of the operator key (GB/T 33358 wants a person without a menu), unless they press the key for self service
 * while it is spoken. Thread-safe, never blocks.
 */
@Component(configurationPid = IvrConfig.PID, service = Opening.class)
public final class Opening {

    /** Begun by its name: no welcome, no notices, for the caller is known already. */
    static final String NAMED = ".named";

    private static final String NEW = ".new";
    private static final String HUMAN = ".human";
    /** What is spoken now; its value is the key by which the caller may choose self service, or no key. */
    private static final String SPOKEN = ".opening";

    private static final String NO_KEY = "";
    /** A key counts while the words are spoken; nobody waits for one. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final NoticeBoard board;
    private final WaitingCallers waiting;
    private volatile List<String> humanFirst = List.of();
    private volatile List<Clip> welcome = List.of();
    private volatile String selfServiceKey = NO_KEY;

    @Activate
    public Opening(@Reference NoticeBoard board, @Reference WaitingCallers waiting, IvrConfig config) {
        this(board, waiting, config.human_first(), config.human_first_prompts(), config.human_first_key());
    }

    Opening(NoticeBoard board, WaitingCallers waiting, String humanFirst, String prompts, String key) {
        this.board = board;
        this.waiting = waiting;
        read(humanFirst, prompts, key);
    }

    @Modified
    void modified(IvrConfig config) {
        read(config.human_first(), config.human_first_prompts(), config.human_first_key());
    }

    private void read(String numbers, String prompts, String key) {
        humanFirst = split(numbers);
        welcome = split(prompts).stream().<Clip>map(Clip.Prompt::new).toList();
        selfServiceKey = key.strip().matches("[0-9*#]") ? key.strip() : NO_KEY;
        if (!selfServiceKey.equals(key.strip())) {
            LOG.warn("{}: human.first.key: not a key: {}", IvrConfig.PID, key);
        }
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    IvrPosition begin(Flow flow, int version, String called) {
        Flow.Operator operator = flow.operator();
        boolean human = operator != null && humanFirst.stream().anyMatch(pattern -> fits(pattern, called));
        return human
                ? new IvrPosition(flow.name(), version, operator.node(), Map.of(NEW, "1", HUMAN, "1"))
                : new IvrPosition(flow.name(), version, flow.start(), Map.of(NEW, "1"));
    }

    private static boolean fits(String pattern, String called) {
        return pattern.endsWith("*")
                ? called.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(called);
    }

    static boolean isNew(IvrPosition position) {
        return position.variables().containsKey(NEW) || position.variables().containsKey(NAMED);
    }

    static boolean isGoingOn(IvrPosition position) {
        return position.variables().containsKey(SPOKEN);
    }

    /** Where the flow itself begins. */
    static IvrPosition over(IvrPosition position) {
        Map<String, String> variables = new HashMap<>(position.variables());
        variables.keySet().removeAll(List.of(NEW, NAMED, HUMAN, SPOKEN));
        return new IvrPosition(position.flow(), position.version(), position.node(), variables);
    }

    /** Where the flow goes on when its opening has been spoken, or a key was pressed meanwhile. */
    static IvrPosition over(Flow flow, IvrPosition position, IvrInput input) {
        String key = position.variables().getOrDefault(SPOKEN, NO_KEY);
        boolean chosen = !key.isEmpty() && input instanceof IvrInput.Digits digits && key.equals(digits.digits());
        IvrPosition over = over(position);
        return chosen ? new IvrPosition(over.flow(), over.version(), flow.start(), over.variables()) : over;
    }

    /** What a new caller is told first; empty if nothing. A key skips it if every notice in it may be skipped. */
    Optional<IvrStep> words(IvrCaller caller, IvrPosition position) {
        if (position.variables().containsKey(NAMED)) {
            return Optional.empty();
        }
        List<Posted> notices = board.holding(caller.called());
        List<Clip> clips = new ArrayList<>();
        notices.forEach(each -> clips.add(each.clip()));
        boolean human = position.variables().containsKey(HUMAN);
        if (human) {
            clips.addAll(welcome);
        }
        if (clips.isEmpty()) {
            return Optional.empty();
        }
        waiting.heard(caller.call(), notices);
        boolean skippable = notices.stream().allMatch(each -> each.notice().skippable());
        Map<String, String> variables = new HashMap<>(over(position).variables());
        String key = human ? selfServiceKey : NO_KEY;
        variables.put(SPOKEN, key);
        var here = new IvrPosition(position.flow(), position.version(), position.node(), variables);
        return Optional.of(
                key.isEmpty()
                        ? new IvrStep.Play(here, clips, skippable)
                        : new IvrStep.Collect(here, clips, skippable, 1, '\0', AT_ONCE, AT_ONCE));
    }
}
