package org.dayu.media.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;

import org.dayu.media.api.SdpRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * One leg's offers and answers (RFC 3264). For the caller's thread; the owner guards it.
 */
final class SdpTalk {

    private static final Pattern PAYLOAD_TYPE = Pattern.compile("\\d{1,3}");

    private static final int OUR_EVENT = 101;
    private static final int TICK_MILLIS = 20;

    private final InetAddress advertised;
    private final int port;
    private final List<Law> laws;
    private final long session;
    private final BrowserTalk browser;
    private final SdesTalk sdes;

    private long version;
    private String lastBody = "";

    SdpTalk(InetAddress advertised, int port, List<Law> laws, long session, BrowserTalk browser, SdesTalk sdes) {
        this.advertised = advertised;
        this.port = port;
        this.laws = List.copyOf(laws);
        this.session = session & Long.MAX_VALUE;
        this.browser = browser;
        this.sdes = sdes;
    }

    /** Our answer and what was agreed by it. */
    record Answered(String text, PeerMedia peer) {}

    String offer() {
        StringBuilder body = new StringBuilder("t=0 0\r\n");
        if (browser.on()) {
            browser.session(body, BrowserTalk.OUR_MID);
        }
        body.append("m=audio ").append(port).append(browser.on() ? " UDP/TLS/RTP/SAVPF" : sdes.protocol());
        laws.forEach(law -> body.append(' ').append(law.payloadType()));
        body.append(' ').append(OUR_EVENT).append("\r\n");
        laws.forEach(law -> rtpmap(body, Integer.toString(law.payloadType()), law.name()));
        events(body, Integer.toString(OUR_EVENT));
        body.append("a=ptime:").append(TICK_MILLIS).append("\r\na=sendrecv\r\n");
        if (browser.on()) {
            browser.media(body, BrowserTalk.OUR_MID, "actpass", advertised, port);
        } else {
            sdes.offer(body);
        }
        return described(body.toString());
    }

    Answered answer(String offer) throws SdpRejectedException {
        Sdp sdp = SdpReader.read(offer);
        Sdp.Media chosen = choose(sdp);
        Chosen codec = codec(chosen);
        if (BrowserTalk.speaks(chosen)) {
            browser.offered(chosen);
        } else if (browser.on()) {
            throw new SdpRejectedException("the offer drops the protection of the media");
        }
        String event = eventFormat(chosen);
        int eventType = event == null ? -1 : Integer.parseInt(event);
        PeerMedia peer = peer(chosen, codec, eventType, eventType);
        if (!browser.on()) {
            sdes.offered(chosen);
        }
        StringBuilder body = new StringBuilder("t=").append(sdp.times()).append("\r\n");
        if (browser.on()) {
            browser.session(body, sdp.bundled() ? chosen.mid() : "");
        }
        for (Sdp.Media media : sdp.media()) {
            if (media == chosen) {
                accepted(body, media, codec, event);
            } else {
                body.append("m=").append(media.kind()).append(" 0 ").append(media.protocol());
                media.formats().forEach(format -> body.append(' ').append(format));
                body.append("\r\n");
            }
        }
        return new Answered(described(body.toString()), peer);
    }

    PeerMedia accept(String answer) throws SdpRejectedException {
        Sdp sdp = SdpReader.read(answer);
        if (sdp.media().size() != 1) {
            throw new SdpRejectedException("the answer has " + sdp.media().size() + " m= lines for our one");
        }
        Sdp.Media media = sdp.media().get(0);
        if (!usable(media)) {
            throw new SdpRejectedException("the answer refuses our audio or changes its protocol");
        }
        if (browser.on() != BrowserTalk.speaks(media)) {
            throw new SdpRejectedException("the answer changes the protocol of our audio");
        }
        if (browser.on()) {
            browser.answered(media);
        }
        String event = eventFormat(media);
        // each side's numbers say what it wants to get (RFC 3264, 5.1); we keep to the one we offered for our own ear
        PeerMedia peer =
                peer(media, codec(media), event == null ? -1 : Integer.parseInt(event), event == null ? -1 : OUR_EVENT);
        if (!browser.on()) {
            sdes.answered(media);
        }
        return peer;
    }

    private Sdp.Media choose(Sdp sdp) throws SdpRejectedException {
        boolean audio = false;
        for (Sdp.Media media : sdp.media()) {
            audio |= media.kind().equals("audio");
            if (usable(media) && media.formats().stream().anyMatch(format -> law(media, format) != null)) {
                return media;
            }
        }
        throw new SdpRejectedException(
                audio
                        ? "no audio line shares G.711 over RTP/AVP, RTP/SAVP or UDP/TLS/RTP/SAVPF with us"
                        : "there is no audio line");
    }

    private boolean usable(Sdp.Media media) {
        boolean plain = media.protocol().equals("RTP/AVP") || media.protocol().equals("RTP/AVPF");
        return media.kind().equals("audio")
                && media.port() != 0
                && (plain || sdes.takes(media) || BrowserTalk.speaks(media));
    }

    private @Nullable Law law(Sdp.Media media, String format) {
        if (!isPayloadType(format)) {
            return null;
        }
        String encoding = media.encoding(format);
        for (Law law : laws) {
            if (encoding.equals(law.name() + "/8000")) {
                return law;
            }
        }
        return null;
    }

    private record Chosen(Law law, String format, int alternate, Law alternateLaw) {}

    /** The first that both know, in the peer's order, and the other law if the peer may change to it. */
    private Chosen codec(Sdp.Media media) throws SdpRejectedException {
        Law first = null;
        String format = "";
        for (String each : media.formats()) {
            Law law = law(media, each);
            if (law == null) {
                continue;
            }
            if (first == null) {
                first = law;
                format = each;
            } else if (law != first) {
                return new Chosen(first, format, Integer.parseInt(each), law);
            }
        }
        if (first == null) {
            throw new SdpRejectedException("no codec in common");
        }
        return new Chosen(first, format, -1, first);
    }

    private static @Nullable String eventFormat(Sdp.Media media) {
        for (String format : media.formats()) {
            if (isPayloadType(format) && media.encoding(format).equals("TELEPHONE-EVENT/8000")) {
                return format;
            }
        }
        return null;
    }

    private static boolean isPayloadType(String format) {
        return PAYLOAD_TYPE.matcher(format).matches() && Integer.parseInt(format) < 128;
    }

    private PeerMedia peer(Sdp.Media media, Chosen codec, int eventOut, int eventIn) throws SdpRejectedException {
        if (BrowserTalk.speaks(media)) {
            // where it is, ICE finds out: the c= line of a browser often says nothing
            return agreed(media, codec, eventOut, eventIn, null, true);
        }
        if (media.address() == null) {
            throw new SdpRejectedException("there is no c= line");
        }
        InetAddress host = IpLiteral.parse(media.address());
        boolean reachable = !host.isAnyLocalAddress();
        if (host.isMulticastAddress()) {
            throw new SdpRejectedException("a c= line names a multicast address");
        }
        if (reachable && !IpLiteral.type(host).equals(IpLiteral.type(advertised))) {
            throw new SdpRejectedException("the peer speaks another version of IP than we do");
        }
        InetSocketAddress rtp = reachable ? new InetSocketAddress(host, media.port()) : null;
        return agreed(media, codec, eventOut, eventIn, rtp, reachable);
    }

    private PeerMedia agreed(
            Sdp.Media media,
            Chosen codec,
            int eventOut,
            int eventIn,
            @Nullable InetSocketAddress rtp,
            boolean reachable)
            throws SdpRejectedException {
        return new PeerMedia(
                rtp,
                rtp == null ? null : rtcp(media, rtp),
                media.rtcpMux(),
                codec.law(),
                Integer.parseInt(codec.format()),
                codec.alternate(),
                codec.alternateLaw(),
                eventOut,
                eventIn,
                packetMillis(media),
                media.direction().sends() && reachable,
                media.direction().receives() && reachable);
    }

    private InetSocketAddress rtcp(Sdp.Media media, InetSocketAddress rtp) throws SdpRejectedException {
        if (media.rtcpMux()) {
            return rtp;
        }
        Sdp.Rtcp told = media.rtcp();
        if (told == null || told.port() == 0) {
            return new InetSocketAddress(rtp.getAddress(), Math.min(rtp.getPort() + 1, 65_535));
        }
        String address = told.address();
        return new InetSocketAddress(address == null ? rtp.getAddress() : IpLiteral.parse(address), told.port());
    }

    /** The peer's wish if it is a length that we can make, else our own tick. */
    private static int packetMillis(Sdp.Media media) {
        int wish = media.ptime() == 0 ? TICK_MILLIS : media.ptime();
        if (media.maxptime() >= 10) {
            wish = Math.min(wish, media.maxptime() / 10 * 10);
        }
        return wish % 10 == 0 && wish >= 10 && wish <= Packetizer.MAX_MILLIS ? wish : TICK_MILLIS;
    }

    private void accepted(StringBuilder body, Sdp.Media media, Chosen codec, @Nullable String event)
            throws SdpRejectedException {
        body.append("m=audio ").append(port).append(' ').append(media.protocol());
        body.append(' ').append(codec.format());
        if (event != null) {
            body.append(' ').append(event);
        }
        body.append("\r\n");
        rtpmap(body, codec.format(), codec.law().name());
        if (event != null) {
            events(body, event);
        }
        body.append("a=ptime:").append(TICK_MILLIS).append("\r\n");
        if (media.rtcpMux() && !browser.on()) {
            body.append("a=rtcp-mux\r\n");
        }
        String address = media.address();
        boolean oldHold = address != null
                && !browser.on()
                && IpLiteral.parse(address).isAnyLocalAddress()
                && media.direction().sends();
        Sdp.Direction ours =
                oldHold ? Sdp.Direction.RECVONLY : media.direction().answer();
        body.append("a=").append(ours.token()).append("\r\n");
        if (browser.on()) {
            browser.media(body, media.mid(), "passive", advertised, port);
        } else {
            sdes.answer(body);
        }
    }

    private static void rtpmap(StringBuilder body, String format, String encoding) {
        body.append("a=rtpmap:").append(format).append(' ').append(encoding).append("/8000\r\n");
    }

    private static void events(StringBuilder body, String format) {
        rtpmap(body, format, "telephone-event");
        body.append("a=fmtp:").append(format).append(" 0-15\r\n");
    }

    /** The version grows only when something changes (RFC 3264, 8). */
    private String described(String body) {
        if (!body.equals(lastBody)) {
            version++;
            lastBody = body;
        }
        String type = IpLiteral.type(advertised);
        String host = advertised.getHostAddress();
        return "v=0\r\no=dayu " + session + " " + version + " IN " + type + " " + host + "\r\ns=-\r\nc=IN " + type + " "
                + host + "\r\n" + body;
    }
}
