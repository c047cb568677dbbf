package org.dayu.rest.internal.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** Names of enumeration constants outside Java: {@code wire()} if the type has it, else {@code name()}. */
public final class WireNames {

    private WireNames() {}

    /** The constant with this wire name. */
    public static <T> Optional<T> parse(Class<T> type, String text) {
        var wire = method(type);
        for (T constant : type.getEnumConstants()) {
            var value = (Enum<?>) constant;
            if (wire.map(method -> of(method, value)).orElse(value.name()).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    static Optional<Method> method(Class<?> type) {
        try {
            Method wire = type.getMethod("wire");
            boolean fits = wire.getReturnType() == String.class
                    && !Modifier.isStatic(wire.getModifiers())
                    && Modifier.isPublic(wire.getDeclaringClass().getModifiers());
            return fits ? Optional.of(wire) : Optional.empty();
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    static String of(Method wire, Enum<?> constant) {
        try {
            return (String) wire.invoke(constant);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(wire + " cannot be called", e);
        }
    }
}
