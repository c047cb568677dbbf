package org.dayu.workorder.internal.process;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Starts the engine's jobs last, when the tables are there and the steps they take have somebody to take them; stops
 * them first.
 */
@Component(service = JobRunner.class, immediate = true)
public final class JobRunner {

    private final PooledJobExecutor jobs;

    @Activate
    public JobRunner(@Reference CamundaEngine engine, @Reference OrderSteps steps) {
        jobs = engine.jobs();
        jobs.start();
    }

    @Deactivate
    void stop() {
        jobs.shutdown();
    }
}
