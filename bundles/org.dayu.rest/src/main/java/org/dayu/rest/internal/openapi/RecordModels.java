package org.dayu.rest.internal.openapi;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.rest.Upload;
import org.jspecify.annotations.Nullable;

/**
 * Reads records as our mapper writes them: enumerations by their wire names, components that may be {@code null} as such
 * and the others as required. Media are binary.
 */
final class RecordModels extends ModelResolver {

    private final ObjectMapper mapper;

    RecordModels(ObjectMapper mapper) {
        super(mapper, new SchemaNames());
        this.mapper = mapper;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
        JavaType type = mapper.constructType(annotated.getType());
        Class<?> raw = type.getRawClass();
        if (raw == Ranged.class || raw == Upload.class) {
            return new StringSchema().format("binary");
        }
        Schema found = super.resolve(annotated, context, next);
        if (raw.isRecord()) {
            String name = found == null || found.get$ref() == null ? null : Refs.name(found.get$ref());
            Schema model = name == null ? found : context.getDefinedModels().get(name);
            if (model != null && model.getProperties() != null) {
                tellNulls(raw, model);
            }
        }
        return found;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void tellNulls(Class<?> type, Schema model) {
        for (RecordComponent component : type.getRecordComponents()) {
            Schema property = (Schema) model.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable) {
                if (model.getRequired() == null || !model.getRequired().contains(component.getName())) {
                    model.addRequiredItem(component.getName());
                }
            } else if (property.get$ref() == null) {
                property.setNullable(true);
            } else {
                // beside a reference nothing else counts
                var either = new Schema<>().nullable(true).addAllOfItem(new Schema<>().$ref(property.get$ref()));
                model.getProperties().put(component.getName(), either);
            }
        }
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    protected void _addEnumProps(Class<?> type, Schema property) {
        for (Object constant : type.getEnumConstants()) {
            property.addEnumItemObject(mapper.convertValue(constant, String.class));
        }
    }
}
