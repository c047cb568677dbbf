package org.dayu.webrtc.internal.rest;

import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.sip.api.BrowserPhones;
import org.dayu.webrtc.internal.wire.PhoneTickets;
import org.dayu.webrtc.internal.wire.SipEndpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The soft phone of who asks. */
@Component(service = BrowserPhoneResource.class, property = Rest.RESOURCE)
@Path("v1/browser-phone")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.AGENT, Role.SUPERVISOR})
public final class BrowserPhoneResource {

    private final PhoneTickets tickets;
    private final CurrentUser user;

    @Activate
    public BrowserPhoneResource(@Reference PhoneTickets tickets, @Reference CurrentUser user) {
        this.tickets = tickets;
        this.user = user;
    }

    /**
     * What a page needs to connect.
     *
     * @param account the SIP account, which is also what an agent signs in with
     * @param path where the WebSocket is, with {@code ?ticket=}
     * @param ticket good once
     * @param seconds how long
     */
    public record Ticket(String account, String path, String ticket, int seconds) {}

    @POST
    @Path("tickets")
    @Operation(operationId = "createPhoneTicket")
    public Ticket ticket() {
        String account = BrowserPhones.account(user.require().userId());
        return new Ticket(account, SipEndpoint.PATH, tickets.issue(account), (int) PhoneTickets.LIFE.toSeconds());
    }
}
