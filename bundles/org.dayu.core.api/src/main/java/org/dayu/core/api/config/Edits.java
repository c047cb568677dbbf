package org.dayu.core.api.config;

import org.slf4j.LoggerFactory;

/**
 * What a component does when its configuration file is edited. A {@code @Modified} method that throws, as reading a word
 * where a number belongs does, makes Declarative Services take the component down and make it anew, which fails for the same
 * reason: one typing mistake would end every call. So an edit is read here, and one that makes no sense changes nothing.
 *
 * @since 1.2
 */
public final class Edits {

    private Edits() {}

    /**
     * Takes an edit over; one that makes no sense is told to the operator.
     *
     * @param pid whose file it is
     * @param edit reads all of it before it changes anything
     * @return whether it was taken
     */
    public static boolean take(String pid, Runnable edit) {
        try {
            edit.run();
            return true;
        } catch (RuntimeException e) {
            // what a value is wrong about, the innermost says: For input string: "abc"
            Throwable why = e;
            while (why.getCause() != null) {
                why = why.getCause();
            }
            LoggerFactory.getLogger(Edits.class)
                    .error("etc/{}.cfg makes no sense ({}); the settings before stay in use", pid, why.getMessage());
            return false;
        }
    }
}
