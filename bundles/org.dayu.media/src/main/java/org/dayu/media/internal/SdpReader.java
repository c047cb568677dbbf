package org.dayu.media.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.dayu.media.api.SdpRejectedException;
import org.jspecify.annotations.Nullable;

/** Reads a session description. Lenient about what it does not need, strict about what it does. */
final class SdpReader {

    private static final int MAX_CHARS = 16_384;
    private static final int MAX_MEDIA = 16;
    private static final Pattern WORDS = Pattern.compile("\\s+");
    private static final Pattern TIME = Pattern.compile("\\d{1,20}\\s+\\d{1,20}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,64}");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,4}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final List<Sdp.Media> media = new ArrayList<>();
    private String times = "0 0";
    private @Nullable String sessionAddress;
    private Sdp.Direction sessionDirection = Sdp.Direction.SENDRECV;
    private boolean anyTimes;
    private boolean bundled;
    private final IceLines sessionIce = new IceLines();

    /** The m= line being read. */
    private @Nullable String[] line;

    private @Nullable String address;
    private Sdp.@Nullable Direction direction;
    private Sdp.@Nullable Rtcp rtcp;
    private boolean mux;
    private int ptime;
    private int maxptime;
    private List<Sdp.Encoding> encodings = new ArrayList<>();
    private String mid = "";
    private IceLines ice = new IceLines();
    private List<Sdp.Crypto> cryptos = new ArrayList<>();

    private SdpReader() {}

    static Sdp read(String text) throws SdpRejectedException {
        if (text.length() > MAX_CHARS) {
            throw new SdpRejectedException("the description is longer than " + MAX_CHARS + " characters");
        }
        SdpReader reader = new SdpReader();
        String[] lines = text.strip().lines().toArray(String[]::new);
        if (lines.length == 0 || !lines[0].strip().equals("v=0")) {
            throw new SdpRejectedException("the description does not begin with v=0");
        }
        for (String each : lines) {
            reader.line(each.strip());
        }
        reader.endMedia();
        if (reader.media.isEmpty()) {
            throw new SdpRejectedException("the description has no m= line");
        }
        return new Sdp(reader.times, reader.bundled, reader.media);
    }

    private void line(String text) throws SdpRejectedException {
        if (text.length() < 2 || text.charAt(1) != '=') {
            if (text.isEmpty()) {
                return;
            }
            throw new SdpRejectedException("a line is not of the form x=value");
        }
        String value = text.substring(2).strip();
        switch (text.charAt(0)) {
            case 'm' -> beginMedia(value);
            case 'c' -> connection(value);
            case 't' -> times(value);
            case 'a' -> attribute(value);
            default -> {
                // names, bandwidth, keys and times do not matter to us
            }
        }
    }

    private void beginMedia(String value) throws SdpRejectedException {
        endMedia();
        String[] parts = WORDS.split(value);
        if (parts.length < 4 || media.size() >= MAX_MEDIA) {
            throw new SdpRejectedException(parts.length < 4 ? "an m= line is incomplete" : "too many m= lines");
        }
        line = parts;
        address = null;
        direction = null;
        rtcp = null;
        mux = false;
        ptime = 0;
        maxptime = 0;
        encodings = new ArrayList<>();
        mid = "";
        ice = new IceLines();
        cryptos = new ArrayList<>();
    }

    private void endMedia() throws SdpRejectedException {
        String[] parts = line;
        if (parts == null) {
            return;
        }
        String port = parts[1].contains("/") ? parts[1].substring(0, parts[1].indexOf('/')) : parts[1];
        media.add(new Sdp.Media(
                parts[0].toLowerCase(Locale.ROOT),
                number(port, 65_535, "the port of an m= line"),
                parts[2],
                List.of(parts).subList(3, parts.length),
                address != null ? address : sessionAddress,
                direction != null ? direction : sessionDirection,
                rtcp,
                mux,
                ptime,
                maxptime,
                encodings,
                mid,
                ice.orElse(sessionIce),
                cryptos));
        line = null;
    }

    private void connection(String value) throws SdpRejectedException {
        String[] parts = WORDS.split(value);
        if (parts.length != 3 || !parts[0].equals("IN") || !(parts[1].equals("IP4") || parts[1].equals("IP6"))) {
            throw new SdpRejectedException("a c= line is not IN IP4 or IN IP6 with an address");
        }
        if (parts[2].indexOf('/') >= 0) {
            throw new SdpRejectedException("a c= line names a multicast address");
        }
        if (line == null) {
            sessionAddress = parts[2];
        } else if (address == null) {
            address = parts[2];
        }
    }

    private void times(String value) throws SdpRejectedException {
        if (!TIME.matcher(value).matches()) {
            throw new SdpRejectedException("a t= line is not two numbers");
        }
        if (!anyTimes) {
            times = value;
            anyTimes = true;
        }
    }

    private void attribute(String value) throws SdpRejectedException {
        int colon = value.indexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        String rest = colon < 0 ? "" : value.substring(colon + 1).strip();
        var toward = Sdp.Direction.of(name);
        if (toward.isPresent()) {
            if (line == null) {
                sessionDirection = toward.get();
            } else {
                direction = toward.get();
            }
        } else if (!(line == null ? sessionIce : ice).take(name, rest)) {
            if (line != null) {
                mediaAttribute(name, rest);
            } else if (name.equals("group")) {
                bundled |= rest.startsWith("BUNDLE");
            }
        }
    }

    private void mediaAttribute(String name, String value) throws SdpRejectedException {
        switch (name) {
            case "rtpmap" -> {
                String[] parts = WORDS.split(value);
                if (parts.length < 2) {
                    throw new SdpRejectedException("an a=rtpmap line is incomplete");
                }
                String encoding = parts[1].toUpperCase(Locale.ROOT);
                encodings.add(new Sdp.Encoding(
                        parts[0],
                        encoding.endsWith("/8000/1") ? encoding.substring(0, encoding.length() - 2) : encoding));
            }
            case "rtcp" -> {
                String[] parts = WORDS.split(value);
                rtcp = new Sdp.Rtcp(number(parts[0], 65_535, "a=rtcp"), parts.length == 4 ? parts[3] : null);
            }
            case "rtcp-mux" -> mux = true;
            case "crypto" -> SdesTalk.read(value).ifPresent(cryptos::add);
            case "mid" -> mid = TOKEN.matcher(value).matches() ? value : "";
            case "ptime" -> ptime = millis(value);
            case "maxptime" -> maxptime = millis(value);
            default -> {
                // fmtp, candidates and the like: not needed for G.711
            }
        }
    }

    /** Some phones write 20.0, which is harmless; a ptime that is no number is taken as none. */
    private static int millis(String value) {
        int dot = value.indexOf('.');
        String whole = dot < 0 ? value : value.substring(0, dot);
        return MILLIS.matcher(whole).matches() ? Integer.parseInt(whole) : 0;
    }

    private static int number(String digits, int max, String what) throws SdpRejectedException {
        if (!NUMBER.matcher(digits).matches() || Integer.parseInt(digits) > max) {
            throw new SdpRejectedException(what + " is not a number from 0 to " + max);
        }
        return Integer.parseInt(digits);
    }
}
