package org.dayu.rest.internal;

import java.util.Set;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.dayu.core.api.security.Open;
import org.dayu.rest.internal.json.Json;
import org.dayu.rest.internal.openapi.Description;

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
        return Description.of(resources, Json.mapper());
    }
}
