package org.dayu.recording.api;

import java.nio.file.Path;
import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sealed files of one kind, e.g. recordings, and the table that tells of them. Whoever keeps such files registers this as a
 * service as soon as the table is there, and gets for it: reading at every node ({@link Sounds}), legal hold ({@link
 * LegalHolds}) and removal by retention, with an entry {@code <name>.remove} in the audit trail.
 *
 * <p>Thread-safe.
 *
 * @since 1.2
 */
@ConsumerType
public interface SoundShelf {

    /**
     * What the table must have: {@code id} and {@code call_id} uuid, {@code started_at} timestamptz, {@code queue}, {@code
     * sha256}, {@code path} (relative to the folder), {@code node} (who wrote the file), {@code state} ({@code RECORDING} as
     * long as it is being written), {@code hold_reason} and {@code hold_by} text, {@code hold_since} timestamptz, {@code
     * removing} boolean: what is being removed is found by nobody.
     */
    List<String> COLUMNS = List.of(
            "id",
            "call_id",
            "started_at",
            "queue",
            "sha256",
            "path",
            "node",
            "state",
            "hold_reason",
            "hold_by",
            "hold_since",
            "removing");

    /** E.g. {@code recording}; the same at all nodes. */
    String name();

    /** What one of the files is called by people, e.g. 录音. */
    String title();

    /** Where the files are at this node; several nodes may have the same folder. */
    Path folder();

    /** {@code schema.table} */
    String table();

    /** How long they are kept. */
    Retention retention();
}
