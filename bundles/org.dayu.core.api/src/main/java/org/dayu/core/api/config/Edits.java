package org.dayu.core.api.config;

import java.util.Optional;

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
     * @return why it was not taken, for a component that says so in its health as well; empty when it was
     */
    public static Optional<String> take(String pid, Runnable edit) {
        try {
            edit.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            String why = reason(e);
            LoggerFactory.getLogger(Edits.class)
                    .error("etc/{}.cfg makes no sense ({}); the settings before stay in use", pid, why);
            return Optional.of(why);
        }
    }

    /** What the innermost cause says, without the names of exceptions that are quoted in it. */
    private static String reason(Throwable e) {
        Throwable why = e;
        while (why.getCause() != null) {
            why = why.getCause();
        }
        return String.valueOf(why.getMessage()).replaceFirst("^[\\w.]+Exception: ", "");
    }
}
