package org.dayu.rest.internal.problem;

import org.dayu.core.api.error.ForbiddenException;

/** A refusal that a page treats apart, e.g. by showing the form for a new password. */
public final class RefusedException extends ForbiddenException {

    public static final String PASSWORD_CHANGE = "urn:dayu:problem:password-change";
    public static final String CSRF = "urn:dayu:problem:csrf";
    public static final String ORIGIN = "urn:dayu:problem:origin";

    private static final long serialVersionUID = 1L;

    private final String type;

    public RefusedException(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }
}
