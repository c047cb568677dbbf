package org.dayu.rest.internal.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;

/** Writes what resources say of themselves, always in the same order. Pure but for the generator's static lists. */
public final class Description {

    private Description() {}

    /**
     * @param resources classes with {@code @Path}
     * @param mapper of the answers: its names are the document's
     */
    public static String of(Set<Class<?>> resources, ObjectMapper mapper) throws JsonProcessingException {
        var api = new OpenAPI().info(new Info().title("Dayu").version("v1")).servers(List.of(new Server().url("/api")));
        var converters = ModelConverters.getInstance();
        var ours = new RecordModels(mapper);
        var extensions = OpenAPIExtensions.getExtensions();
        var beans = new BeanParameters(mapper);
        converters.addConverter(ours);
        extensions.add(0, beans);
        try {
            OpenAPI read = new Reader(api).read(resources);
            completeAnswers(read);
            return Json.mapper()
                    .copy()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(read);
        } finally {
            // converters and extensions are static lists: ours would keep the classes of replaced bundles
            converters.removeConverter(ours);
            extensions.remove(beans);
        }
    }

    /** The mapper leaves nothing out of an answer: what has no value is there as {@code null}. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void completeAnswers(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        for (String name : Refs.answered(api)) {
            Schema schema = api.getComponents().getSchemas().get(name);
            if (schema != null && schema.getProperties() != null) {
                schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
            }
        }
    }
}
