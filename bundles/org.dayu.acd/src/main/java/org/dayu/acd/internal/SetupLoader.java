package org.dayu.acd.internal;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.dayu.acd.internal.engine.Input;
import org.dayu.core.api.error.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings agents and queues from the database to the engine, whenever there is a database. Thread-safe. */
final class SetupLoader {

    private static final Logger LOG = LoggerFactory.getLogger(SetupLoader.class);
    private static final long RETRY_SECONDS = 5;

    private final ScheduledExecutorService background;
    private final Consumer<Input> engine;
    private volatile @Nullable SetupStore store;
    private volatile boolean loaded;

    SetupLoader(ScheduledExecutorService background, Consumer<Input> engine) {
        this.background = background;
        this.engine = engine;
    }

    void bind(SetupStore present) {
        store = present;
        background.execute(() -> load(present));
    }

    void unbind(SetupStore gone) {
        if (store == gone) {
            store = null;
        }
    }

    /** Brings them once more, to an engine that has just begun. */
    void again() {
        SetupStore present = store;
        if (present != null) {
            background.execute(() -> load(present));
        }
    }

    boolean loaded() {
        return loaded;
    }

    private void load(SetupStore from) {
        if (store != from) {
            return;
        }
        try {
            Input.Setup setup = from.load();
            engine.accept(setup);
            loaded = true;
            LOG.info(
                    "{} agents and {} queues configured",
                    setup.agents().size(),
                    setup.queues().size());
        } catch (UnavailableException e) {
            LOG.warn("agents and queues cannot be loaded yet: {}", e.getMessage());
            later(from);
        }
    }

    private void later(SetupStore from) {
        try {
            background.schedule(() -> load(from), RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.debug("no more attempts: the bundle is stopping", ended);
        }
    }
}
