package org.dayu.sip.internal.trunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codecs that a trunk may use, best first; none named means all. Works on SDP as text (RFC 4566): what is not allowed
 * goes from the sound's line of types with its attributes, everything else stays as it is. Telephone-event always stays.
 * Immutable.
 */
public final class Codecs {

    public static final Codecs ALL = new Codecs(List.of());

    private static final Pattern SOUND = Pattern.compile("(m=audio \\d{1,5}(?:/\\d+)? \\S+)((?: \\d{1,3})+)\\s*");
    private static final Pattern TYPED = Pattern.compile("a=(rtpmap|fmtp|rtcp-fb):(\\d{1,3})[ /].*");
    private static final Pattern MAPPED = Pattern.compile("a=rtpmap:(\\d{1,3}) ([^/\\s]+)/.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,24}");
    private static final String DIGITS = "TELEPHONE-EVENT";
    /** RFC 3551, table 4: types that need no rtpmap. */
    private static final Map<String, String> FIXED =
            Map.of("0", "PCMU", "3", "GSM", "8", "PCMA", "9", "G722", "18", "G729");

    private final List<String> allowed = new ArrayList<>();

    public Codecs(List<String> names) {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not the name of a codec: " + name);
            }
            allowed.add(name.toUpperCase(Locale.ROOT));
        }
    }

    /** The SDP with what is allowed, in our order; empty if nothing for sound is left. */
    public Optional<String> filter(String sdp) {
        if (allowed.isEmpty()) {
            return Optional.of(sdp);
        }
        String[] lines = sdp.split("\r\n|\n");
        StringBuilder kept = new StringBuilder(sdp.length());
        Set<String> removed = new HashSet<>();
        boolean sound = false;
        boolean any = true;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            Matcher media = SOUND.matcher(line);
            if (line.startsWith("m=")) {
                sound = false;
                removed.clear();
            }
            if (media.matches()) {
                sound = true;
                List<String> types = List.of(media.group(2).strip().split(" "));
                List<String> good = good(types, names(lines, i));
                removed.addAll(types);
                good.forEach(removed::remove);
                any = good.size() > 0 && !onlyDigits(good, names(lines, i));
                line = media.group(1) + ' ' + String.join(" ", good);
            }
            Matcher typed = TYPED.matcher(line);
            if (!(sound && typed.matches() && removed.contains(typed.group(2)))) {
                kept.append(line).append("\r\n");
            }
        }
        return any ? Optional.of(kept.toString()) : Optional.empty();
    }

    private static boolean onlyDigits(List<String> types, Map<String, String> names) {
        return types.stream().allMatch(type -> DIGITS.equals(names.get(type)));
    }

    private List<String> good(List<String> types, Map<String, String> names) {
        List<String> good = new ArrayList<>();
        for (String codec : allowed) {
            types.stream().filter(type -> codec.equals(names.get(type))).forEach(good::add);
        }
        types.stream().filter(type -> DIGITS.equals(names.get(type))).forEach(good::add);
        return good;
    }

    /** What the types of the media that begins at a line are called. */
    private static Map<String, String> names(String[] lines, int from) {
        Map<String, String> names = new HashMap<>(FIXED);
        for (int i = from + 1; i < lines.length && !lines[i].startsWith("m="); i++) {
            Matcher mapped = MAPPED.matcher(lines[i]);
            if (mapped.matches()) {
                names.put(mapped.group(1), mapped.group(2).toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }
}
