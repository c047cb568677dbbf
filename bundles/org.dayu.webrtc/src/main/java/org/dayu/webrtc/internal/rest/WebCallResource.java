package org.dayu.webrtc.internal.rest;

import java.time.Duration;
import java.util.UUID;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.TooManyRequestsException;
import org.dayu.core.api.rest.RateLimit;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Open;
import org.dayu.core.api.security.RequestSource;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.sip.api.BrowserPhones;
import org.dayu.webrtc.internal.rest.BrowserPhoneResource.Ticket;
import org.dayu.webrtc.internal.wire.PhoneTickets;
import org.dayu.webrtc.internal.wire.SipEndpoint;
import org.dayu.webrtc.internal.wire.WebrtcConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * Calls of citizens from the hotline's page. Open, because citizens have no account: what a visit may do is to call one
 * number, so many at a time and so many of an address in an hour.
 */
@Component(service = WebCallResource.class, property = Rest.RESOURCE, configurationPid = WebrtcConfig.PID)
@Path("v1/public/web-call")
@Produces(MediaType.APPLICATION_JSON)
public final class WebCallResource {

    private static final Duration BUSY = Duration.ofSeconds(30);

    private final PhoneTickets tickets;
    private final SipEndpoint pages;
    private final RequestSource sources;
    private volatile String number = "";
    private volatile int most;
    private volatile RateLimit byAddress = new RateLimit(1, Duration.ofHours(1), SteadyClock.system());

    @Activate
    public WebCallResource(
            @Reference PhoneTickets tickets,
            @Reference SipEndpoint pages,
            @Reference RequestSource sources,
            WebrtcConfig config) {
        this.tickets = tickets;
        this.pages = pages;
        this.sources = sources;
        read(config);
    }

    /** Without coming anew: resources that come and go close the interface for a moment. */
    @Modified
    void modified(WebrtcConfig config) {
        Edits.take(WebrtcConfig.PID, () -> read(config));
    }

    private void read(WebrtcConfig config) {
        number = config.visitors_number().strip();
        most = Math.max(0, config.visitors_most());
        byAddress = new RateLimit(Math.max(1, config.visitors_per_hour()), Duration.ofHours(1), SteadyClock.system());
    }

    /** @param number what a visitor calls; empty if calls from the page are not offered */
    public record Offer(String number) {}

    // open: see the class
    @GET
    @Open
    @Operation(operationId = "getWebCallOffer")
    public Offer offer() {
        return new Offer(number);
    }

    // open: see the class
    @POST
    @Open
    @Operation(operationId = "createWebCallTicket")
    public Ticket visit(@Context HttpServletRequest request) {
        if (number.isEmpty()) {
            throw new NotFoundException("没有开通网页通话");
        }
        byAddress.count(sources.of(request.getRemoteAddr(), request::getHeaders));
        if (pages.visitors() >= most) {
            throw new TooManyRequestsException("网页通话的线路都在使用，请稍后再试", BUSY);
        }
        String account = BrowserPhones.visitor(UUID.randomUUID());
        return new Ticket(account, SipEndpoint.PATH, tickets.issue(account), (int) PhoneTickets.LIFE.toSeconds());
    }
}
