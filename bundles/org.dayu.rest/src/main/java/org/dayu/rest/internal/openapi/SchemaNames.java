package org.dayu.rest.internal.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.core.jackson.TypeNameResolver;

/**
 * Names that stay apart: a nested record carries the name of what it stands in, without {@code Resource}; should two
 * bundles have one name all the same, the later one carries its bundle's.
 */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> taken = new HashMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        String name = simple(type);
        Class<?> holder = taken.putIfAbsent(name, type);
        return holder == null || holder == type ? name : bundle(type) + name;
    }

    private static String simple(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        if (outer == null) {
            return type.getSimpleName();
        }
        return simple(outer).replaceFirst("Resource$", "") + type.getSimpleName();
    }

    /** {@code org.dayu.citizen.internal.rest} gives {@code Citizen}. */
    private static String bundle(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.");
        String noun = parts.length > 2 ? parts[2] : parts[parts.length - 1];
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }
}
