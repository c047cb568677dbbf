package org.dayu.call.internal.journal;

/** The journal's part of {@code org.dayu.call}. */
@interface JournalConfig {

    /** Where; empty for {@code journal/call} in Karaf's data folder. */
    String journal_folder() default "";

    int journal_segment_mib() default 16;

    int journal_days() default 30;
}
