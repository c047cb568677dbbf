package org.dayu.rest.internal;

import javax.ws.rs.Path;

/** The part of a resource's path that is the same for all its requests. */
final class ResourcePath {

    private ResourcePath() {}

    /** {@code /v1/calls/{id}} gives {@code v1/calls}. */
    static String of(Object resource) {
        for (Class<?> type = resource.getClass(); type != null; type = type.getSuperclass()) {
            Path path = type.getAnnotation(Path.class);
            if (path != null) {
                return literal(path.value());
            }
        }
        return "";
    }

    private static String literal(String template) {
        int variable = template.indexOf('{');
        String literal = variable < 0 ? template : template.substring(0, variable);
        return strip(literal);
    }

    /** Without slashes at either end. */
    static String strip(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }
}
