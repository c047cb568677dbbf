package org.dayu.workorder.internal.process;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.internal.WorkorderConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the process engine on a thread of its own, because that takes longer than the component runtime waits for a
 * component, and again if the database was away. People's requests wait for it here ({@link #await}), so that lists are
 * there at once; whoever works by itself waits for the engine's service. On the way out our own service goes first:
 * whoever needs us, down to the REST resource, ends its requests before the engine closes.
 */
@Component(service = EngineStarter.class, immediate = true, configurationPid = WorkorderConfig.PID)
public final class EngineStarter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineStarter.class);
    private static final Pattern BEAN = Pattern.compile("[A-Za-z_]\\w*");
    private static final long AGAIN_SECONDS = 5;
    private static final long PATIENCE_SECONDS = 10;
    private static final long STOP_SECONDS = 60;
    private static final String[] SERVICES = {CamundaEngine.class.getName(), EngineState.class.getName()};

    private final Transactions transactions;
    private final DataSource dataSource;
    private final Threads threads;
    private final int jobThreads;
    private final BundleContext context;
    private final ScheduledExecutorService pool;
    private final CompletableFuture<CamundaEngine> ready = new CompletableFuture<>();

    private volatile @Nullable OrderSteps steps;
    private @Nullable ServiceRegistration<?> registration;
    private boolean closed;

    @Activate
    public EngineStarter(
            @Reference Transactions transactions,
            @Reference(target = "(dataSourceName=dayu)") DataSource dataSource,
            @Reference(target = "(schema=workorder)") SchemaReady schema,
            @Reference Threads threads,
            WorkorderConfig config,
            BundleContext context) {
        this.transactions = transactions;
        this.dataSource = dataSource;
        this.threads = threads;
        this.jobThreads = config.job_threads();
        this.context = context;
        this.pool = threads.pool("workorder-engine", 1);
        pool.execute(this::start);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSteps(OrderSteps present) {
        steps = present;
    }

    void unbindSteps(OrderSteps gone) {
        // kept: a request that is under way while the bundle is replaced ends as it began
        LOG.debug("steps of orders are being replaced");
    }

    @Modified
    void modified() {
        // threads are taken when the bundle starts; nothing else of the configuration is ours
    }

    @Deactivate
    void close() {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the process engine is still being built after {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ServiceRegistration<?> registered;
        synchronized (this) {
            closed = true;
            registered = registration;
        }
        if (registered != null) {
            registered.unregister();
            ready.join().close();
        }
        ready.completeExceptionally(new UnavailableException("工单模块正在更新，请稍后重试", null));
    }

    /**
     * The engine, after waiting for it if it is being built.
     *
     * @throws UnavailableException if that takes too long
     */
    CamundaEngine await() {
        try {
            return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new UnavailableException("流程引擎正在启动，请稍后重试", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("流程引擎正在启动，请稍后重试", e);
        }
    }

    private void start() {
        CamundaEngine built;
        try {
            built = new CamundaEngine(transactions, dataSource, threads, jobThreads, this::steps, this::service);
        } catch (RuntimeException e) {
            if (!pool.isShutdown()) {
                LOG.error(
                        "the process engine did not start; orders cannot be filed; next attempt in {} s",
                        AGAIN_SECONDS,
                        e);
                pool.schedule(this::start, AGAIN_SECONDS, TimeUnit.SECONDS);
            }
            return;
        }
        synchronized (this) {
            if (!closed) {
                ready.complete(built);
                registration = context.registerService(SERVICES, built, null);
                return;
            }
        }
        built.close();
    }

    private OrderSteps steps() {
        var present = steps;
        if (present == null) {
            throw new UnavailableException("工单模块正在更新，请稍后重试", null);
        }
        return present;
    }

    /** Any bundle may offer a service to models under the property {@code bean.name}. */
    private Optional<Object> service(String name) {
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
