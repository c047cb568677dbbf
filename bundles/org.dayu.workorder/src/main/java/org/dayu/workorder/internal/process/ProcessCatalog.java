package org.dayu.workorder.internal.process;

import java.time.Instant;
import java.util.List;

/**
 * The models and their versions. Running processes stay on the version they began with, until somebody migrates them.
 *
 * <p>Thread-safe.
 */
public interface ProcessCatalog {

    /**
     * Checks and stores a model as the newest version of its key.
     *
     * @param filename e.g. {@code citizen-request.bpmn}
     * @param source where it comes from; the same bytes from the same source again give the version there is
     * @throws org.dayu.core.api.error.InvalidException with one fault a mistake, each with line and column
     */
    Version publish(String filename, byte[] xml, String source);

    /** Makes an old version the newest again. */
    Version republish(String key, int version);

    List<Model> models();

    /** The BPMN XML of one version. */
    byte[] diagram(String key, int version);

    List<NodeCount> counts(String key, int version);

    Migration migrate(String key, int from, int to, boolean dryRun);

    /** One process with all its versions, newest first. */
    record Model(String key, String name, int latest, List<Version> versions) {
        public Model {
            versions = List.copyOf(versions);
        }
    }

    /** @param running how many processes are on it; -1 if that was not counted */
    record Version(String key, int version, String id, Instant deployedAt, String source, long running) {}

    record NodeCount(String activityId, String name, long running, long failed) {}

    /**
     * What a migration did, or would do.
     *
     * @param problems why the model cannot be migrated; then nothing was
     * @param failed ids of orders that stayed where they were
     */
    record Migration(int from, int to, long instances, long migrated, List<Problem> problems, List<String> failed) {
        public Migration {
            problems = List.copyOf(problems);
            failed = List.copyOf(failed);
        }
    }

    record Problem(String activityId, String message) {}
}
