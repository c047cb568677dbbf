package org.dayu.call.internal.journal;

/** The journal's part of {@code org.dayu.call}. */
@interface JournalConfig {

    /** Where; empty for {@code journal/call} in Karaf's data folder. */
    String journal_dir() default "";

    int journal_segment_mb() default 16;

    int journal_retention_days() default 30;
}
