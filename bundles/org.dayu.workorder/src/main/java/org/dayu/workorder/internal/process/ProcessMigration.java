package org.dayu.workorder.internal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.internal.process.ProcessCatalog.Migration;
import org.dayu.workorder.internal.process.ProcessCatalog.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves running processes to another version, one by one, and says which could not be moved and why. */
final class ProcessMigration {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessMigration.class);
    private static final int PAGE = 200;

    private final ProcessEngine engine;
    private final Transactions transactions;
    private final OrderSteps steps;

    ProcessMigration(ProcessEngine engine, Transactions transactions, OrderSteps steps) {
        this.engine = engine;
        this.transactions = transactions;
        this.steps = steps;
    }

    Migration migrate(ProcessDefinition from, ProcessDefinition to, boolean dryRun) {
        var runtime = engine.getRuntimeService();
        long instances = runtime.createProcessInstanceQuery()
                .processDefinitionId(from.getId())
                .count();
        MigrationPlan plan;
        try {
            plan = runtime.createMigrationPlan(from.getId(), to.getId())
                    .mapEqualActivities()
                    .updateEventTriggers()
                    .build();
        } catch (MigrationPlanValidationException e) {
            return new Migration(from.getVersion(), to.getVersion(), instances, 0, problems(e), List.of());
        }
        List<String> failed = new ArrayList<>();
        long migrated = dryRun ? 0 : all(from, plan, failed);
        return new Migration(from.getVersion(), to.getVersion(), instances, migrated, List.of(), failed);
    }

    private long all(ProcessDefinition from, MigrationPlan plan, List<String> failed) {
        long migrated = 0;
        while (true) {
            // what was moved is no longer found; what failed stays in front
            var page = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionId(from.getId())
                    .orderByProcessInstanceId()
                    .asc()
                    .listPage(failed.size(), PAGE);
            if (page.isEmpty()) {
                return migrated;
            }
            for (var instance : page) {
                if (one(instance, plan)) {
                    migrated++;
                } else {
                    failed.add(instance.getBusinessKey());
                }
            }
        }
    }

    private boolean one(ProcessInstance instance, MigrationPlan plan) {
        try {
            transactions.run(() -> {
                if (plan.getSourceProcessDefinitionId().startsWith(Processes.CITIZEN_REQUEST + ":")) {
                    steps.lock(UUID.fromString(instance.getBusinessKey()));
                }
                engine.getRuntimeService()
                        .newMigration(plan)
                        .processInstanceIds(instance.getId())
                        .execute();
            });
            return true;
        } catch (MigratingProcessInstanceValidationException e) {
            LOG.warn("order {} stays on its process version: {}", instance.getBusinessKey(), e.getMessage());
            return false;
        }
    }

    private static List<Problem> problems(MigrationPlanValidationException e) {
        return e.getValidationReport().getInstructionReports().stream()
                .flatMap(report -> report.getFailures().stream()
                        .map(failure ->
                                new Problem(report.getMigrationInstruction().getSourceActivityId(), failure)))
                .toList();
    }
}
