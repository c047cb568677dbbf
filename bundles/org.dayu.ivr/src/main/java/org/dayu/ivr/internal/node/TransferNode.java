package org.dayu.ivr.internal.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.dayu.conference.api.DutyDirectory;
import org.dayu.conference.api.DutyDirectory.Duty;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Connects the caller with a {@code number}, an entry of the directory ({@code contact}, by name) or whoever is on duty in
 * a {@code department} (by code or name), after an announcement. Whom nobody answers, or nobody attends now, goes on in the
 * flow. Answered it is a talk as any other, and is recorded as one.
 */
@Component(property = "type=transfer")
public final class TransferNode implements IvrNodeType {

    private static final String NUMBER = "number";
    private static final String CONTACT = "contact";
    private static final String DEPARTMENT = "department";
    private static final String UNANSWERED = "unanswered";
    private static final String OFF_DUTY = "off-duty";
    private static final String DIGITS = "[0-9]{3,20}";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable DutyDirectory directory;

    @Activate
    public TransferNode() {}

    TransferNode(@Nullable DutyDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        var check = new Settings.Check(
                        settings, Set.of(NUMBER, CONTACT, DEPARTMENT, "prompts", "ring", UNANSWERED, OFF_DUTY))
                .required("prompts")
                .list("prompts")
                .number("ring", 5, 120)
                .text(UNANSWERED);
        long named = Stream.of(NUMBER, CONTACT, DEPARTMENT)
                .filter(settings::containsKey)
                .count();
        if (named != 1) {
            check.add(new Problem(NUMBER, "number、contact、department 须有且只有一个"));
        }
        return check.add(whom(new Settings(settings))).problems();
    }

    private @Nullable Problem whom(Settings settings) {
        DutyDirectory present = directory;
        String number = settings.text(NUMBER);
        if (!number.isEmpty() && !number.matches(DIGITS)) {
            return new Problem(NUMBER, "号码应为 3 到 20 位数字；以 0 开头时请加引号");
        }
        String contact = settings.text(CONTACT);
        if (present != null && !contact.isEmpty() && present.contact(contact).isEmpty()) {
            return new Problem(CONTACT, "通讯录中没有 " + contact);
        }
        String department = settings.text(DEPARTMENT);
        if (present != null && !department.isEmpty() && !present.knowsDepartment(department)) {
            return new Problem(DEPARTMENT, "没有承办单位 " + department);
        }
        return null;
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return new Settings(settings).given(UNANSWERED, OFF_DUTY);
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return new Settings(settings).list("prompts");
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        Map<String, String> variables = visit.position().variables();
        if (visit.input() instanceof IvrInput.NotConnected) {
            return Visits.go(settings.text(UNANSWERED), variables);
        }
        Optional<String> number = number(settings);
        if (number.isEmpty()) {
            return Visits.go(settings.text(OFF_DUTY, settings.text(UNANSWERED)), variables);
        }
        if (visit.input() instanceof IvrInput.Entered) {
            return Visits.act(new IvrStep.Play(visit.position(), Settings.clips(settings.list("prompts")), false));
        }
        return Visits.act(
                new IvrStep.Transfer(visit.position(), number.get(), Duration.ofSeconds(settings.number("ring", 30))));
    }

    /** Empty if nobody attends now. */
    private Optional<String> number(Settings settings) {
        String fixed = settings.text(NUMBER);
        if (!fixed.isEmpty()) {
            return Optional.of(fixed);
        }
        DutyDirectory present = directory;
        if (present == null) {
            return Optional.empty();
        }
        String contact = settings.text(CONTACT);
        Optional<Duty> duty =
                contact.isEmpty() ? present.department(settings.text(DEPARTMENT)) : present.contact(contact);
        return duty.filter(Duty::onDuty).map(Duty::number);
    }
}
