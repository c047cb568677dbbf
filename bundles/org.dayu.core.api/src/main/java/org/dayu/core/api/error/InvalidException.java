package org.dayu.core.api.error;

import java.util.List;

/**
 * The request does not make sense. HTTP 400 with one entry a fault.
 *
 * @since 1.0
 */
public class InvalidException extends DayuException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * @param path where, e.g. {@code place.lon} or {@code line 3, column 7}
     * @param message what is wrong with it, in Chinese
     */
    public record Fault(String path, String message) {}

    public InvalidException(String message, List<Fault> faults) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    public InvalidException(String path, String message) {
        this(message, List.of(new Fault(path, message)));
    }

    public List<Fault> faults() {
        return faults == null ? List.of() : faults;
    }
}
