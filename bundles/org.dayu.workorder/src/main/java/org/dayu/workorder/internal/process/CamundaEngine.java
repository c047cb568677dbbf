package org.dayu.workorder.internal.process;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.tx.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process engine itself, registered as a service by {@link EngineStarter} once it is ready. Its jobs begin later,
 * when everything they need is there ({@link JobRunner}), and end before it closes.
 */
public final class CamundaEngine implements EngineState {

    private static final Logger LOG = LoggerFactory.getLogger(CamundaEngine.class);

    private final ProcessEngine engine;
    private final PooledJobExecutor jobs;
    private final StepBeans beans;
    private final AtomicInteger version = new AtomicInteger();

    /**
     * Builds it, with its tables if need be; takes seconds.
     *
     * @param steps asked whenever a process gets to a step
     * @param services other bundles' services that models may name
     */
    CamundaEngine(
            Transactions transactions,
            DataSource dataSource,
            Threads threads,
            int jobThreads,
            Supplier<OrderSteps> steps,
            Function<String, Optional<Object>> services) {
        long began = System.nanoTime();
        this.beans = new StepBeans(steps, services);
        this.jobs = new PooledJobExecutor(threads, jobThreads);
        this.engine = EngineBuilder.build(transactions, dataSource, beans, new StepListener(steps), jobs);
        refresh();
        LOG.info("process engine ready after {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    void close() {
        engine.close();
    }

    @Override
    public int version() {
        return version.get();
    }

    @Override
    public boolean jobsActive() {
        return jobs.isActive();
    }

    /** Looks again which version new orders get. */
    void refresh() {
        var latest = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(Processes.CITIZEN_REQUEST)
                .latestVersion()
                .singleResult();
        version.set(latest == null ? 0 : latest.getVersion());
    }

    ProcessEngine engine() {
        return engine;
    }

    PooledJobExecutor jobs() {
        return jobs;
    }

    /** Whether a model may name this service now. */
    boolean knows(String bean) {
        return beans.containsKey(bean);
    }
}
