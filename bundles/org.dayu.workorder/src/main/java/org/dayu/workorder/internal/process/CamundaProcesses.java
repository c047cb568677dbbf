package org.dayu.workorder.internal.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.UnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Processes on Camunda 7. */
@Component(service = Processes.class)
public final class CamundaProcesses implements Processes {

    private final Supplier<CamundaEngine> camunda;

    @Activate
    public CamundaProcesses(@Reference EngineStarter starter) {
        this(starter::await);
    }

    CamundaProcesses(Supplier<CamundaEngine> camunda) {
        this.camunda = camunda;
    }

    @Override
    public void awaitReady() {
        camunda.get();
    }

    private ProcessEngine engine() {
        return camunda.get().engine();
    }

    @Override
    public String start(String key, UUID orderId, Map<String, Object> facts) {
        try {
            return engine().getRuntimeService()
                    .startProcessInstanceByKey(key, orderId.toString(), variables(facts))
                    .getId();
        } catch (NullValueException notDeployed) {
            throw new UnavailableException("流程 " + key + " 尚未发布，请稍后重试", notDeployed);
        }
    }

    @Override
    public void complete(String processId, String step, Map<String, Object> facts) {
        // one command, so that the engine finds in its cache what it has just read
        var engine = engine();
        var settings = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        settings.getCommandExecutorTxRequired().execute(context -> {
            var tasks = engine.getTaskService();
            var task = tasks.createTaskQuery()
                    .processInstanceId(processId)
                    .taskDefinitionKey(step)
                    .singleResult();
            if (task == null) {
                throw new ConflictException("工单不在这一步，请刷新");
            }
            tasks.complete(task.getId(), variables(facts));
            return null;
        });
    }

    @Override
    public void tell(String processId, String message, Map<String, Object> facts) {
        try {
            engine().getRuntimeService()
                    .createMessageCorrelation(message)
                    .processInstanceId(processId)
                    .setVariables(variables(facts))
                    .correlate();
        } catch (MismatchingMessageCorrelationException deaf) {
            throw new ConflictException("工单所在的流程版本不支持这个操作");
        }
    }

    @Override
    public void reschedule(String processId, Map<String, Instant> timers) {
        Timers.move(engine().getManagementService(), processId, timers);
    }

    @Override
    public Optional<Position> position(String processId) {
        var history = engine().getHistoryService();
        List<String> active = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        String definition = "";
        for (HistoricActivityInstance node : history.createHistoricActivityInstanceQuery()
                .processInstanceId(processId)
                .orderPartiallyByOccurrence()
                .asc()
                .list()) {
            definition = node.getProcessDefinitionId();
            (node.getEndTime() == null ? active : passed).add(node.getActivityId());
        }
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        var parts = definition.split(":", 3);
        return Optional.of(new Position(parts[0], Integer.parseInt(parts[1]), active, passed, active.isEmpty()));
    }

    private static Map<String, Object> variables(Map<String, Object> facts) {
        Map<String, Object> variables = new HashMap<>();
        facts.forEach((name, value) -> variables.put(name, value instanceof Instant at ? StepBeans.date(at) : value));
        return variables;
    }
}
