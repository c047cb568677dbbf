package org.dayu.rest.internal;

import java.util.List;
import java.util.Set;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import org.dayu.core.api.security.Open;
import org.dayu.rest.internal.json.Json;

/** Describes the resources of this generation; written at first request. */
@Path(OpenApiResource.PATH)
public class OpenApiResource {

    static final String PATH = "openapi.json";

    private final Set<Class<?>> resources;
    private volatile String json = "";

    OpenApiResource(Set<Class<?>> resources) {
        this.resources = Set.copyOf(resources);
    }

    /** Open: it says nothing that is not in the source, and tools that generate clients do not log in. */
    @GET
    @Open
    @Produces(MediaType.APPLICATION_JSON)
    public String document() throws JsonProcessingException {
        if (json.isEmpty()) {
            json = write();
        }
        return json;
    }

    private synchronized String write() throws JsonProcessingException {
        var api = new OpenAPI().info(new Info().title("Dayu").version("v1")).servers(List.of(new Server().url("/api")));
        var converters = ModelConverters.getInstance();
        // the names that the mapper of the answers gives, not those of the generator's own
        var ours = new ModelResolver(Json.mapper());
        converters.addConverter(ours);
        try {
            return io.swagger.v3.core.util.Json.mapper().writeValueAsString(new Reader(api).read(resources));
        } finally {
            // the converters are one static list: ours would keep the classes of replaced bundles
            converters.removeConverter(ours);
        }
    }
}
