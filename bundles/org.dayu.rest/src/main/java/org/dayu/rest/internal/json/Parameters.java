package org.dayu.rest.internal.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import javax.ws.rs.PathParam;
import javax.ws.rs.ext.ParamConverter;
import javax.ws.rs.ext.ParamConverterProvider;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.jspecify.annotations.Nullable;

/** Query and path parameters of the same types as in JSON; what cannot be read is a fault of the request. */
public final class Parameters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            Instant.class, Instant::parse,
            LocalDate.class, LocalDate::parse,
            Duration.class, Duration::parse,
            UUID.class, Parameters::uuid);

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type.isEnum()) {
            return converter(
                    text -> WireNames.parse(type, text).orElseThrow(IllegalArgumentException::new), annotations);
        }
        Function<String, ?> reader = READERS.get(type);
        return reader == null ? null : converter(text -> type.cast(reader.apply(text)), annotations);
    }

    private static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        // UUID.fromString also takes short groups, which would give one thing many addresses
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException();
        }
        return id;
    }

    private static <T> ParamConverter<T> converter(Function<String, T> reader, Annotation[] annotations) {
        return new ParamConverter<>() {
            @Override
            public @Nullable T fromString(@Nullable String text) {
                if (text == null || text.isEmpty()) {
                    return null;
                }
                try {
                    return reader.apply(text);
                } catch (IllegalArgumentException | DateTimeParseException e) {
                    throw refused(annotations);
                }
            }

            @Override
            public String toString(T value) {
                return value.toString();
            }
        };
    }

    private static RuntimeException refused(Annotation[] annotations) {
        if (List.of(annotations).stream().anyMatch(PathParam.class::isInstance)) {
            return new NotFoundException("没有这个地址对应的内容");
        }
        return new InvalidException(name(annotations), "参数的格式不正确");
    }

    private static String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof javax.ws.rs.QueryParam query) {
                return query.value();
            }
        }
        return "";
    }
}
