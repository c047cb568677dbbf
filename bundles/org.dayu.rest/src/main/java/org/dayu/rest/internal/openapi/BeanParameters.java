package org.dayu.rest.internal.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.QueryParam;

import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import org.jspecify.annotations.Nullable;

/** Reads the private fields of a {@code @BeanParam}, which the generator takes for a body. */
final class BeanParameters extends AbstractOpenAPIExtension {

    private final ObjectMapper mapper;

    BeanParameters(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public ResolvedParameter extractParameters(
            List<Annotation> annotations,
            Type type,
            Set<Type> typesToSkip,
            Components components,
            @Nullable Consumes classConsumes,
            @Nullable Consumes methodConsumes,
            boolean includeRequestBody,
            @Nullable JsonView view,
            Iterator<OpenAPIExtension> chain) {
        if (annotations.stream().noneMatch(BeanParam.class::isInstance)) {
            return super.extractParameters(
                    annotations,
                    type,
                    typesToSkip,
                    components,
                    classConsumes,
                    methodConsumes,
                    includeRequestBody,
                    view,
                    chain);
        }
        var found = new ResolvedParameter();
        JavaType bean = mapper.constructType(type);
        for (Field field : bean.getRawClass().getDeclaredFields()) {
            var name = field.getAnnotation(QueryParam.class);
            if (name != null) {
                var schema = ModelConverters.getInstance()
                        .resolveAsResolvedSchema(new AnnotatedType(field.getGenericType()).resolveAsRef(true))
                        .schema;
                found.parameters.add(new QueryParameter().name(name.value()).schema(schema));
            }
        }
        return found;
    }
}
