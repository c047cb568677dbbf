package org.dayu.rest.internal.json;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lets API packages stay free of JSON annotations: a sealed type carries {@code "type": "<record's simple name>"}, and
 * an enumeration with a {@code String wire()} is written and read by it.
 */
final class DayuNames extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
            MapperConfig<?> config, AnnotatedClass annotated, JavaType baseType) {
        var explicit = super.findTypeResolver(config, annotated, baseType);
        if (explicit != null || sealedRoot(annotated.getRawType()).isEmpty()) {
            return explicit;
        }
        var settings =
                JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, true);
        return new StdTypeResolverBuilder(settings).init(settings, null);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        var explicit = super.findSubtypes(annotated);
        if (explicit != null || !annotated.getRawType().isSealed()) {
            return explicit;
        }
        List<NamedType> names = new ArrayList<>();
        collect(annotated.getRawType(), names);
        return names;
    }

    @Override
    public @Nullable String findTypeName(AnnotatedClass annotated) {
        var explicit = super.findTypeName(annotated);
        if (explicit != null || sealedRoot(annotated.getRawType()).isEmpty()) {
            return explicit;
        }
        return annotated.getRawType().getSimpleName();
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass annotated, Enum<?>[] values, String[] names) {
        String[] found = super.findEnumValues(config, annotated, values, names);
        wire(annotated.getRawType()).ifPresent(wire -> {
            for (int i = 0; i < values.length; i++) {
                found[i] = WireNames.of(wire, values[i]);
            }
        });
        return found;
    }

    private static Optional<Method> wire(Class<?> type) {
        return WireNames.method(type);
    }

    private static void collect(Class<?> sealed, List<NamedType> into) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                collect(permitted, into);
            } else {
                into.add(new NamedType(permitted, permitted.getSimpleName()));
            }
        }
    }

    /** The sealed interface or class of Dayu that this type is or belongs to; enumerations excepted. */
    private static Optional<Class<?>> sealedRoot(Class<?> type) {
        if (type.isEnum() || !type.getName().startsWith("org.dayu.")) {
            return Optional.empty();
        }
        if (type.isSealed()) {
            return Optional.of(type);
        }
        for (Class<?> above : type.getInterfaces()) {
            var root = sealedRoot(above);
            if (root.isPresent()) {
                return root;
            }
        }
        return type.getSuperclass() == null ? Optional.empty() : sealedRoot(type.getSuperclass());
    }
}
