package org.dayu.webrtc.internal.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.websocket.CloseReason;
import javax.websocket.OnClose;
import javax.websocket.OnError;
import javax.websocket.OnMessage;
import javax.websocket.OnOpen;
import javax.websocket.Session;
import javax.websocket.server.ServerEndpoint;

import org.dayu.sip.api.BrowserPhones;
import org.dayu.sip.api.SipWebSockets;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where pages connect their phones: {@code /sip} of the web server, so with its certificate and by its port. The filter
 * of the web session does not see WebSockets; the ticket stands for it.
 *
 * <p>One object for all connections; the web server calls it on its threads. It has no configuration: the properties of one
 * are properties of the service, and when these change the web server takes everything it serves away for a moment.
 */
@ServerEndpoint(value = SipEndpoint.PATH, subprotocols = "sip")
@Component(
        service = {Object.class, SipEndpoint.class},
        property = "org.ops4j.pax.web.http.whiteboard.websocket=true")
public final class SipEndpoint {

    public static final String PATH = "/sip";

    private static final Logger LOG = LoggerFactory.getLogger(SipEndpoint.class);
    private static final String REMOTE = "javax.websocket.endpoint.remoteAddress";
    private static final int LONGEST_MESSAGE = 65_536;

    private final PhoneTickets tickets;
    private final Map<String, PhoneSocket> phones = new ConcurrentHashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SipWebSockets sip;

    @Activate
    public SipEndpoint(@Reference PhoneTickets tickets) {
        this.tickets = tickets;
    }

    @Deactivate
    void stop() {
        List.copyOf(phones.values()).forEach(phone -> phone.close(CloseReason.CloseCodes.SERVICE_RESTART.getCode()));
    }

    @OnOpen
    public void open(Session session) {
        session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        Optional<String> account = tickets.redeem(ticket(session));
        if (account.isEmpty()) {
            refuse(session, CloseReason.CloseCodes.VIOLATED_POLICY);
            return;
        }
        SipWebSockets opener = sip;
        if (!(session.getUserProperties().get(REMOTE) instanceof InetSocketAddress peer) || opener == null) {
            refuse(session, CloseReason.CloseCodes.TRY_AGAIN_LATER);
            return;
        }
        PhoneSocket phone = new PhoneSocket(session, peer, account.get());
        Optional<SipWebSockets.Connection> connection = opener.open(phone);
        if (connection.isEmpty()) {
            refuse(session, CloseReason.CloseCodes.TRY_AGAIN_LATER);
            return;
        }
        phone.connect(connection.get());
        phones.put(session.getId(), phone);
    }

    private static String ticket(Session session) {
        List<String> said = session.getRequestParameterMap().get("ticket");
        return said == null || said.isEmpty() ? "" : said.get(0);
    }

    private static void refuse(Session session, CloseReason.CloseCode code) {
        try {
            session.close(new CloseReason(code, ""));
        } catch (IOException e) {
            LOG.debug("a connection did not close cleanly", e);
        }
    }

    @OnMessage
    public void message(Session session, String text) {
        PhoneSocket phone = phones.get(session.getId());
        if (phone != null) {
            phone.text(text);
        }
    }

    @OnClose
    public void close(Session session) {
        PhoneSocket phone = phones.remove(session.getId());
        if (phone != null) {
            phone.gone();
        }
    }

    @OnError
    public void error(Session session, Throwable cause) {
        // a page that went without a word; what follows is onClose
        LOG.debug("a phone's connection failed", cause);
    }

    /** Closes the connections of pages that gave no sign of life for so long. */
    void drop(Duration silence) {
        long now = System.nanoTime();
        for (PhoneSocket phone : phones.values()) {
            if (now - phone.heard() > silence.toNanos()) {
                LOG.info("a browser phone gave no sign of life and counts as gone");
                phone.close(CloseReason.CloseCodes.GOING_AWAY.getCode());
            }
        }
    }

    /** Citizens' pages that are connected. */
    public int visitors() {
        return (int) phones.values().stream()
                .filter(phone -> BrowserPhones.isVisitor(phone.account()))
                .count();
    }

    /** Pages that are connected. */
    public int connected() {
        return phones.size();
    }
}
