package org.dayu.workorder.internal.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Models on Camunda 7: its deployments are our versions. */
@Component(service = ProcessCatalog.class)
public final class CamundaCatalog implements ProcessCatalog {

    private static final int MAX_BYTES = 1024 * 1024;

    private final CamundaEngine camunda;
    private final ProcessEngine engine;
    private final Transactions transactions;
    private final ProcessMigration migration;

    @Activate
    public CamundaCatalog(
            @Reference CamundaEngine camunda, @Reference Transactions transactions, @Reference OrderSteps steps) {
        this.camunda = camunda;
        this.engine = camunda.engine();
        this.transactions = transactions;
        this.migration = new ProcessMigration(engine, transactions, steps);
    }

    @Override
    public Version publish(String filename, byte[] xml, String source) {
        if (xml.length > MAX_BYTES) {
            throw new InvalidException("file", "流程文件超过 1 MiB");
        }
        var faults = ModelLint.check(xml, camunda::knows);
        if (!faults.isEmpty()) {
            throw new InvalidException("流程未发布：" + faults.size() + " 处错误", faults);
        }
        return deploy(filename, xml, source, true);
    }

    @Override
    public Version republish(String key, int version) {
        var old = definition(key, version);
        return deploy(key + ".bpmn", diagram(key, version), "republish/" + old.getVersion(), false);
    }

    private Version deploy(String filename, byte[] xml, String source, boolean filter) {
        try {
            var deployed = transactions.required(() -> {
                var name = filename.endsWith(".bpmn") ? filename : filename + ".bpmn";
                var builder = engine.getRepositoryService()
                        .createDeployment()
                        .name(source)
                        .source(source)
                        .addInputStream(name, new ByteArrayInputStream(xml));
                var deployment = (filter ? builder.enableDuplicateFiltering(true) : builder).deploy();
                var definition = engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .deploymentId(deployment.getId())
                        .singleResult();
                return version(definition, deployment.getDeploymentTime().toInstant(), source, -1);
            });
            camunda.refresh();
            return deployed;
        } catch (ParseException e) {
            throw new InvalidException("流程未发布：模型有错误", faults(e));
        }
    }

    private static List<Fault> faults(ParseException e) {
        List<Fault> faults = new ArrayList<>();
        e.getResorceReports().forEach(report -> report.getErrors()
                .forEach(problem -> faults.add(new Fault(
                        "line " + problem.getLine() + ", column " + problem.getColumn(), problem.getMessage()))));
        return faults;
    }

    @Override
    public List<Model> models() {
        Map<String, Long> running = new LinkedHashMap<>();
        engine.getManagementService()
                .createProcessDefinitionStatisticsQuery()
                .list()
                .forEach(statistics -> running.put(statistics.getId(), (long) statistics.getInstances()));
        Map<String, List<Version>> byKey = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (var definition : engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .orderByProcessDefinitionVersion()
                .desc()
                .list()) {
            names.putIfAbsent(
                    definition.getKey(), definition.getName() == null ? definition.getKey() : definition.getName());
            byKey.computeIfAbsent(definition.getKey(), key -> new ArrayList<>())
                    .add(version(definition, running.getOrDefault(definition.getId(), 0L)));
        }
        return byKey.entrySet().stream()
                .map(entry -> new Model(
                        entry.getKey(),
                        names.get(entry.getKey()),
                        entry.getValue().get(0).version(),
                        entry.getValue()))
                .sorted(Comparator.comparing(Model::key))
                .toList();
    }

    @Override
    public byte[] diagram(String key, int version) {
        var id = definition(key, version).getId();
        try (var xml = engine.getRepositoryService().getProcessModel(id)) {
            return xml.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<NodeCount> counts(String key, int version) {
        var id = definition(key, version).getId();
        var model = engine.getRepositoryService().getBpmnModelInstance(id);
        return engine.getManagementService().createActivityStatisticsQuery(id).includeFailedJobs().list().stream()
                .map(node -> count(node, model.getModelElementById(node.getId())))
                .toList();
    }

    private static NodeCount count(ActivityStatistics node, FlowElement element) {
        var name = element == null || element.getName() == null ? node.getId() : element.getName();
        return new NodeCount(node.getId(), name, node.getInstances(), node.getFailedJobs());
    }

    @Override
    public Migration migrate(String key, int from, int to, boolean dryRun) {
        return migration.migrate(definition(key, from), definition(key, to), dryRun);
    }

    private ProcessDefinition definition(String key, int version) {
        try {
            var found = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(key)
                    .processDefinitionVersion(version)
                    .singleResult();
            if (found != null) {
                return found;
            }
        } catch (ProcessEngineException impossible) {
            throw new InvalidException("version", "版本号须大于 0");
        }
        throw new NotFoundException("没有这个流程版本");
    }

    private Version version(ProcessDefinition definition, long running) {
        var deployment = engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        var source = deployment.getSource() == null ? "" : deployment.getSource();
        return version(definition, deployment.getDeploymentTime().toInstant(), source, running);
    }

    private static Version version(ProcessDefinition definition, java.time.Instant at, String source, long running) {
        return new Version(definition.getKey(), definition.getVersion(), definition.getId(), at, source, running);
    }
}
