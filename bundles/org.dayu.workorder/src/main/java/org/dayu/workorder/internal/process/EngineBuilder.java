package org.dayu.workorder.internal.process;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.dayu.core.api.tx.Transactions;

/** Sets the engine up as we want it, with its tables in the schema {@code camunda}. */
final class EngineBuilder {

    private static final String SCHEMA = "camunda";

    /** Any number, the same on every node: one of them creates the tables, the others wait. */
    private static final long SCHEMA_LOCK = 0x6461_7975_0001L;

    private EngineBuilder() {}

    static ProcessEngine build(
            Transactions transactions,
            DataSource dataSource,
            StepBeans beans,
            StepListener listener,
            PooledJobExecutor jobs) {
        var settings = new TxEngineConfiguration(transactions, dataSource);
        settings.setProcessEngineName("dayu");
        settings.setDatabaseTablePrefix(SCHEMA + ".");
        settings.setDatabaseSchema(SCHEMA);
        settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        settings.setIdGenerator(new StrongUuidGenerator());
        // fixed for the life of a database: positions and durations of nodes. The order's timeline is the audit.
        settings.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        settings.setHistoryCleanupBatchWindowStartTime("01:00");
        settings.setHistoryCleanupBatchWindowEndTime("05:00");
        settings.setJobExecutor(jobs);
        settings.setJobExecutorActivate(false);
        settings.setHintJobExecutor(false);
        settings.setFailedJobRetryTimeCycle("R10/PT30S");
        settings.setMetricsEnabled(false);
        settings.setDbMetricsReporterActivate(false);
        settings.setTaskMetricsEnabled(false);
        settings.setCmmnEnabled(false);
        settings.setEnableScriptEngineLoadExternalResources(false);
        settings.setEnableScriptEngineNashornCompatibility(false);
        settings.setClassLoader(ProcessEngine.class.getClassLoader());
        settings.setBeans(beans);
        settings.setBpmnParseFactory(ModelGuard::new);
        // the engine adds its own to this list
        settings.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(listener)));
        return build(transactions, dataSource, settings);
    }

    private static ProcessEngine build(
            Transactions transactions, DataSource dataSource, TxEngineConfiguration settings) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // the engine loads its scripts, mappings and plug-ins by the thread's loader
        thread.setContextClassLoader(ProcessEngine.class.getClassLoader());
        try {
            return transactions.requiresNew(() -> {
                prepareSchema(dataSource);
                return settings.buildProcessEngine();
            });
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The engine's scripts name tables without a schema: for this one transaction they mean ours. */
    private static void prepareSchema(DataSource dataSource) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
            statement.execute("create schema if not exists " + SCHEMA);
            statement.execute("set local search_path to " + SCHEMA);
        } catch (SQLException e) {
            throw new IllegalStateException("the schema of the process engine could not be prepared", e);
        }
    }
}
