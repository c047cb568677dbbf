package org.dayu.dialling.internal.rest;

import java.util.List;
import java.util.Map;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.dialling.internal.DiallingService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What minutes cost; it is configured in a file. */
@Path("v1/dial-prices")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = DialPriceResource.class, property = Rest.RESOURCE)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class DialPriceResource {

    private final DiallingService dialling;

    /** @param kind a class of numbers @param price of a minute, in 分 */
    public record PriceView(String kind, int price) {}

    /** @param warningSeconds before a talk is cut; 0 if none ever is */
    public record PricesView(List<PriceView> prices, int warningSeconds) {}

    @Activate
    public DialPriceResource(@Reference DiallingService dialling) {
        this.dialling = dialling;
    }

    @GET
    public PricesView showDialPrices() {
        return new PricesView(
                dialling.prices().perMinute().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> new PriceView(one.getKey().wire(), one.getValue()))
                        .toList(),
                (int) dialling.cutWarning().toSeconds());
    }
}
