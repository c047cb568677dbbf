package org.dayu.workorder.internal.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.tx.Transactions;

/** The real engine on the database of a test class, with its clock and its jobs in the hands of the test. */
public final class TestEngine implements AutoCloseable {

    private final CamundaEngine engine;
    private final Transactions transactions;
    private volatile OrderSteps steps;

    public TestEngine(
            Transactions transactions,
            DataSource dataSource,
            Threads threads,
            Function<String, Optional<Object>> services) {
        this.transactions = transactions;
        this.engine = new CamundaEngine(transactions, dataSource, threads, 2, () -> steps, services);
    }

    public CamundaEngine camunda() {
        return engine;
    }

    public Processes processes() {
        return new CamundaProcesses(() -> engine);
    }

    public ProcessCatalog use(OrderSteps steps) {
        this.steps = steps;
        return new CamundaCatalog(engine, transactions, steps);
    }

    public static void setClock(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    /** Runs the jobs of one process that are due by the engine's clock; returns their activities. */
    public List<String> runDueJobs(String processId) {
        var management = raw().getManagementService();
        var due = management
                .createJobQuery()
                .processInstanceId(processId)
                .duedateLowerThan(new Date(ClockUtil.getCurrentTime().getTime() + 1))
                .list();
        return due.stream()
                .map(job -> {
                    var activity = activity(job);
                    management.executeJob(job.getId());
                    return activity;
                })
                .sorted()
                .toList();
    }

    /** When the timers of a process fire, by activity. */
    public List<String> timers(String processId) {
        return raw().getManagementService().createJobQuery().processInstanceId(processId).timers().list().stream()
                .map(job -> activity(job) + " " + job.getDuedate().toInstant())
                .sorted()
                .toList();
    }

    public long instances(String businessKey) {
        return raw().getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .count();
    }

    public void startJobs() {
        engine.jobs().start();
    }

    public void stopJobs() {
        engine.jobs().shutdown();
    }

    private String activity(Job job) {
        return raw().getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private ProcessEngine raw() {
        return engine.engine();
    }

    @Override
    public void close() {
        ClockUtil.reset();
        engine.close();
    }
}
