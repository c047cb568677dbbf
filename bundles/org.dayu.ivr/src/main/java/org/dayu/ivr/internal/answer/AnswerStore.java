package org.dayu.ivr.internal.answer;

import java.util.List;

/** Keeps answers. Fails with {@link org.dayu.core.api.error.UnavailableException} while the database is away. */
public interface AnswerStore {

    /** By key. */
    List<Answer> all();

    /** Adds one, or changes everything but the counts. */
    void put(Answer answer);

    /** Whether there was one. */
    boolean remove(String key);

    /** Adds to the counts of one; without effect if it is gone. */
    void count(String key, int told, int helpful, int useless);
}
