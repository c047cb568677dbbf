package org.dayu.workorder.internal.process;

import java.time.Instant;
import java.util.AbstractMap;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.dayu.workorder.internal.sla.Due;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ${name}} means in a model: the steps of an order, or a service of any bundle with the property
 * {@code bean.name}. Looked up when the process gets there, so that a bundle may come, go and be replaced.
 */
final class StepBeans extends AbstractMap<Object, Object> {

    private final Map<String, JavaDelegate> own;
    private final Function<String, Optional<Object>> services;

    StepBeans(Supplier<OrderSteps> steps, Function<String, Optional<Object>> services) {
        this.services = services;
        this.own = Map.of(
                "suggestDispatch", on(steps, OrderSteps::suggest),
                "setDeadlines", execution -> dates(execution, steps.get().setDeadlines(order(execution))),
                "remindSign", on(steps, OrderSteps::remindSign),
                "warnDeadline", on(steps, OrderSteps::warn),
                "declareOverdue", on(steps, OrderSteps::declareOverdue),
                "reopenOrder",
                        execution -> {
                            steps.get().reopen(order(execution));
                            execution.setVariable("redo", true);
                        },
                "urgeOrder", on(steps, OrderSteps::urge),
                "extendDeadline",
                        execution -> {
                            var due = steps.get().extend(order(execution));
                            dates(execution, due);
                            Timers.move(
                                    execution.getProcessEngineServices().getManagementService(),
                                    execution.getProcessInstanceId(),
                                    Map.of("deadline-warn", due.warnAt(), "deadline-due", due.deadline()));
                        },
                "closeOrder", on(steps, OrderSteps::close));
    }

    static UUID order(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }

    static Date date(Instant at) {
        return Date.from(at);
    }

    private static JavaDelegate on(Supplier<OrderSteps> steps, BiConsumer<OrderSteps, UUID> step) {
        return execution -> step.accept(steps.get(), order(execution));
    }

    private static void dates(DelegateExecution execution, Due due) {
        execution.setVariable("signBy", date(due.signBy()));
        execution.setVariable("warnAt", date(due.warnAt()));
        execution.setVariable("dueAt", date(due.deadline()));
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (!(key instanceof String name)) {
            return null;
        }
        var step = own.get(name);
        return step != null ? step : services.apply(name).orElse(null);
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return Set.of();
    }
}
