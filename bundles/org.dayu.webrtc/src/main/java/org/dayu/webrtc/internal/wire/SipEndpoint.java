package org.dayu.webrtc.internal.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.websocket.CloseReason;
import javax.websocket.OnClose;
import javax.websocket.OnError;
import javax.websocket.OnMessage;
import javax.websocket.OnOpen;
import javax.websocket.Session;
import javax.websocket.server.ServerEndpoint;

import org.dayu.core.api.thread.Threads;
import org.dayu.sip.api.BrowserPhones;
import org.dayu.sip.api.SipWebSockets;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where pages connect their phones: {@code /sip} of the web server, so with its certificate and by its port. The filter
 * of the web session does not see WebSockets; the ticket stands for it.
 *
 * <p>One object for all connections; the web server calls it on its threads.
 */
@ServerEndpoint(value = SipEndpoint.PATH, subprotocols = "sip")
@Component(
        service = {Object.class, SipEndpoint.class},
        configurationPid = WebrtcConfig.PID,
        property = "org.ops4j.pax.web.http.whiteboard.websocket=true")
@Designate(ocd = WebrtcConfig.class)
public final class SipEndpoint {

    public static final String PATH = "/sip";

    private static final Logger LOG = LoggerFactory.getLogger(SipEndpoint.class);
    private static final String REMOTE = "javax.websocket.endpoint.remoteAddress";
    private static final int LONGEST_MESSAGE = 65_536;
    private static final int SHORTEST_SILENCE = 10;
    private static final long WATCH_SECONDS = 2;

    private final PhoneTickets tickets;
    private final ScheduledExecutorService watch;
    private final Map<String, PhoneSocket> phones = new ConcurrentHashMap<>();
    private volatile long silenceNanos;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SipWebSockets sip;

    @Activate
    public SipEndpoint(@Reference PhoneTickets tickets, @Reference Threads threads, WebrtcConfig config) {
        this.tickets = tickets;
        this.watch = threads.pool("webrtc-phones", 1);
        modified(config);
        watch.scheduleWithFixedDelay(this::look, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
    }

    @Modified
    void modified(WebrtcConfig config) {
        silenceNanos = TimeUnit.SECONDS.toNanos(Math.max(SHORTEST_SILENCE, config.phone_silence_seconds()));
    }

    @Deactivate
    void stop() {
        watch.shutdownNow();
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

    /** A page that sleeps leaves its connection open; its phone would ring unheard. */
    private void look() {
        long now = System.nanoTime();
        for (PhoneSocket phone : phones.values()) {
            if (now - phone.heard() > silenceNanos) {
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
