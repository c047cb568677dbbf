package org.dayu.workorder.internal.process;

import java.util.UUID;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Tells an order where its process has arrived, whatever way and whoever took it there. */
final class StepListener extends AbstractBpmnParseListener {

    private final Supplier<OrderSteps> steps;

    StepListener(Supplier<OrderSteps> steps) {
        this.steps = steps;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        if (process.getKey().equals(Processes.CITIZEN_REQUEST)) {
            process.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> steps.get()
                    .ended(
                            StepBeans.order(execution),
                            ClockUtil.getCurrentTime().toInstant()));
        }
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getProcessDefinition() instanceof ProcessDefinitionEntity process
                && process.getKey().equals(Processes.CITIZEN_REQUEST)
                && activity.getActivityBehavior() instanceof UserTaskActivityBehavior task) {
            task.getTaskDefinition().addTaskListener(TaskListener.EVENTNAME_CREATE, this::arrived);
        }
    }

    private void arrived(DelegateTask task) {
        var order = UUID.fromString(task.getExecution().getProcessBusinessKey());
        steps.get().arrived(order, task.getTaskDefinitionKey());
    }
}
