package org.dayu.workorder.internal.process;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.internal.WorkorderConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process engine itself. Its jobs begin later, when everything they need is there ({@link JobRunner}), and end
 * before it closes.
 */
@Component(
        service = {CamundaEngine.class, EngineState.class},
        configurationPid = WorkorderConfig.PID)
public final class CamundaEngine implements EngineState {

    private static final Logger LOG = LoggerFactory.getLogger(CamundaEngine.class);
    private static final Pattern BEAN = Pattern.compile("[A-Za-z_]\\w*");

    private final ProcessEngine engine;
    private final PooledJobExecutor jobs;
    private final StepBeans beans;
    private final AtomicInteger version = new AtomicInteger();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable OrderSteps steps;

    @Activate
    public CamundaEngine(
            @Reference Transactions transactions,
            @Reference(target = "(dataSourceName=dayu)") DataSource dataSource,
            @Reference(target = "(schema=workorder)") SchemaReady schema,
            @Reference Threads threads,
            WorkorderConfig config,
            BundleContext context) {
        this(transactions, dataSource, threads, config.job_threads(), name -> service(context, name));
    }

    CamundaEngine(
            Transactions transactions,
            DataSource dataSource,
            Threads threads,
            int jobThreads,
            Function<String, Optional<Object>> services) {
        long began = System.nanoTime();
        this.beans = new StepBeans(this::steps, services);
        this.jobs = new PooledJobExecutor(threads, jobThreads);
        this.engine = EngineBuilder.build(transactions, dataSource, beans, new StepListener(this::steps), jobs);
        refresh();
        LOG.info("process engine ready after {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    @Modified
    void modified() {
        // threads are taken when the bundle starts; nothing else of the configuration is ours
    }

    @Deactivate
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

    /** For tests, where nobody injects. */
    void use(OrderSteps present) {
        steps = present;
    }

    private OrderSteps steps() {
        var present = steps;
        if (present == null) {
            throw new UnavailableException("工单模块正在更新，请稍后重试", null);
        }
        return present;
    }

    /** Any bundle may offer a service to models under the property {@code bean.name}. */
    private static Optional<Object> service(BundleContext context, String name) {
        if (!BEAN.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, "(bean.name=" + name + ")");
            return found == null ? Optional.empty() : Optional.ofNullable(context.getService(found[0]));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter for " + name, e);
        }
    }
}
