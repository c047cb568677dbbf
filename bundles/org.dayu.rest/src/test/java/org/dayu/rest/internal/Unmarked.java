package org.dayu.rest.internal;

import javax.ws.rs.GET;
import javax.ws.rs.Path;

/** Says nothing about access. */
@Path("v1/unmarked")
public final class Unmarked {

    @GET
    public String get() {
        return "no";
    }
}
