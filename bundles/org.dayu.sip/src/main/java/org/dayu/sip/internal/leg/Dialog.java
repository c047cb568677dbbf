package org.dayu.sip.internal.leg;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ListIterator;

import javax.sip.address.Address;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.HeaderAddress;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.internal.wire.Capabilities;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.SipMessages;
import org.dayu.sip.internal.wire.SipWire;
import org.jspecify.annotations.Nullable;

/** A dialog (RFC 3261, 12): who talks to whom under which tags, in which order, by which way. Confined to its leg. */
final class Dialog {

    private final SipWire wire;
    private final String callId;
    private final Address localParty;
    private final String localTag;
    private final Address remoteParty;
    private final String remoteTag;
    private final List<String> routes;
    private final boolean symmetric;
    private URI target;
    private Destination source;
    private long localSequence;
    private long remoteSequence;

    private Dialog(
            SipWire wire,
            Message origin,
            Address localParty,
            String localTag,
            Address remoteParty,
            String remoteTag,
            List<String> routes,
            URI target,
            Destination source,
            boolean symmetric) {
        this.wire = wire;
        this.callId = SipMessages.callId(origin);
        this.localParty = localParty;
        this.localTag = localTag;
        this.remoteParty = remoteParty;
        this.remoteTag = remoteTag;
        this.routes = routes;
        this.target = target;
        this.source = source;
        this.symmetric = symmetric;
    }

    /** The dialog that an INVITE to us opens. @param symmetric whether the peer is reached only where it sends from */
    static Dialog ofServer(SipWire wire, Request invite, String localTag, boolean symmetric) {
        Address remote = ((FromHeader) invite.getHeader(FromHeader.NAME)).getAddress();
        ContactHeader contact = (ContactHeader) invite.getHeader(ContactHeader.NAME);
        Dialog dialog = new Dialog(
                wire,
                invite,
                ((ToHeader) invite.getHeader(ToHeader.NAME)).getAddress(),
                localTag,
                remote,
                SipMessages.fromTag(invite),
                recordRoute(invite),
                contact == null ? remote.getURI() : contact.getAddress().getURI(),
                sourceOf(invite),
                symmetric);
        dialog.remoteSequence = SipMessages.sequence(invite);
        return dialog;
    }

    /**
     * The dialog that a response to our INVITE opens.
     *
     * @param lastSequence the sequence number that we used last, the INVITE's or that of a request after it
     */
    static Dialog ofClient(
            SipWire wire, Request invite, Response response, Destination sentTo, boolean symmetric, long lastSequence) {
        Address remote = ((ToHeader) response.getHeader(ToHeader.NAME)).getAddress();
        ContactHeader contact = (ContactHeader) response.getHeader(ContactHeader.NAME);
        List<String> routes = recordRoute(response);
        Collections.reverse(routes);
        Dialog dialog = new Dialog(
                wire,
                invite,
                ((FromHeader) invite.getHeader(FromHeader.NAME)).getAddress(),
                SipMessages.fromTag(invite),
                remote,
                SipMessages.toTag(response),
                routes,
                contact == null ? invite.getRequestURI() : contact.getAddress().getURI(),
                sentTo,
                symmetric);
        dialog.localSequence = lastSequence;
        return dialog;
    }

    static Destination sourceOf(Message message) {
        InetSocketAddress source = SipMessages.source(message);
        return new Destination(source, SipMessages.transport(message));
    }

    private static List<String> recordRoute(Message message) {
        List<String> routes = new ArrayList<>();
        ListIterator<?> headers = message.getHeaders(RecordRouteHeader.NAME);
        while (headers.hasNext()) {
            if (headers.next() instanceof RecordRouteHeader route) {
                routes.add(route.getAddress().toString());
            }
        }
        return routes;
    }

    String localTag() {
        return localTag;
    }

    String remoteTag() {
        return remoteTag;
    }

    String transport() {
        return nextHop().transport();
    }

    /** A new request within the dialog. */
    Request request(String method) {
        return request(method, ++localSequence);
    }

    /** The ACK for a 2xx: the sequence number of its INVITE. */
    Request ack(long sequence) {
        return request(Request.ACK, sequence);
    }

    private Request request(String method, long sequence) {
        Request request = SipMessages.request(
                method,
                (URI) target.clone(),
                callId,
                sequence,
                SipMessages.from(localParty, localTag),
                SipMessages.to(remoteParty, remoteTag.isEmpty() ? null : remoteTag),
                wire.host(),
                wire.port(transport()),
                transport());
        for (String route : routes) {
            request.addHeader(SipMessages.header("Route", route));
        }
        request.addHeader(SipMessages.header("User-Agent", Capabilities.SERVER));
        if (!method.equals(Request.ACK) && !method.equals(Request.BYE)) {
            request.addHeader(wire.contact(LegContext.USER, transport()));
        }
        return request;
    }

    /**
     * Where the next request goes. A phone is reached where it last sent from, whatever private address its Contact
     * names; a trunk by route set and Contact, as far as these are addresses.
     */
    Destination nextHop() {
        if (symmetric) {
            return source;
        }
        if (!routes.isEmpty()) {
            HeaderAddress first = (HeaderAddress) SipMessages.header("Route", routes.get(0));
            return Destination.of(first.getAddress().getURI()).orElse(source);
        }
        return Destination.of(target).orElse(source);
    }

    /** Whether a request of the peer is in order; remembers it if so (RFC 3261, 12.2.2). */
    boolean inOrder(Request request) {
        long sequence = SipMessages.sequence(request);
        if (sequence <= remoteSequence) {
            return false;
        }
        remoteSequence = sequence;
        source = sourceOf(request);
        return true;
    }

    /** Takes the new Contact of a target refresh (re-INVITE, UPDATE, and their 2xx). */
    void refresh(Message message) {
        @Nullable ContactHeader contact = (ContactHeader) message.getHeader(ContactHeader.NAME);
        if (contact != null && !contact.isWildCard()) {
            target = contact.getAddress().getURI();
        }
    }
}
