package org.dayu.dialling.api;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of number it is by the Chinese numbering plan (YD/T 1049), as it is dialled from a fixed line. Pure functions.
 */
public enum NumberClass {
    /** 110, 119, 120, 122 and 12345: always dialled. */
    EMERGENCY("紧急"),
    /** Extensions and short numbers of a virtual network: 3 to 6 digits that do not begin with 0 or 1. */
    SHORT("短号"),
    /** 114, 10086, 12xxx, 95xxx, 96xxx, 400, 800. */
    SERVICE("服务"),
    LOCAL("市话"),
    MOBILE("手机"),
    LONG_DISTANCE("国内长途"),
    /** Tiantong and Beidou telephones, which cost as much as foreign ones. */
    SATELLITE("卫星电话"),
    /** 160, 168, 12590: information that is paid by the minute. */
    PREMIUM("声讯"),
    /** 00 and what follows, Hong Kong, Macao and Taiwan included. */
    INTERNATIONAL("国际及港澳台"),
    /** None of these. */
    UNKNOWN("无法识别");

    private static final Set<String> ALWAYS = Set.of("110", "119", "120", "122", "12345");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");
    private static final Pattern ROUTED = Pattern.compile("(?:179\\d{2}|1259\\d|10193)(\\d{3,})");
    private static final Pattern PREMIUM_NUMBER = Pattern.compile("(?:16[08]\\d{2,}|1259[06]\\d*)");
    private static final Pattern SATELLITE_NUMBER = Pattern.compile("0?1(?:349|74[0-9])\\d{7}");
    private static final Pattern MOBILE_NUMBER = Pattern.compile("0?1[3-9]\\d{9}");
    private static final Pattern SERVICE_NUMBER = Pattern.compile("1[0-2]\\d{1,4}|9[56]\\d{3,6}|[48]00\\d{7}");
    private static final Pattern LOCAL_NUMBER = Pattern.compile("[2-8]\\d{6,7}");
    private static final Pattern SHORT_NUMBER = Pattern.compile("[2-9]\\d{2,5}");
    private static final Pattern AREA = Pattern.compile("0(?:10|2\\d|[3-9]\\d{2})(\\d{3,8})");

    private final String title;

    NumberClass(String title) {
        this.title = title;
    }

    /** As operators say it, in Chinese. */
    public String title() {
        return title;
    }

    /** Whether fraud pays here: what nobody dials by the way. */
    public boolean costly() {
        return this == INTERNATIONAL || this == PREMIUM || this == SATELLITE;
    }

    /** The name on the wire, e.g. {@code long-distance}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #wire()}; empty for an unknown name. */
    public static Optional<NumberClass> ofWire(String text) {
        for (NumberClass kind : values()) {
            if (kind.wire().equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * The class of a number.
     *
     * @param areaCode of the place where the trunks end, with its 0, e.g. {@code 0571}; empty if there is none
     */
    public static NumberClass of(String dialled, String areaCode) {
        String number = national(dialled);
        if (!DIGITS.matcher(number).matches()) {
            return UNKNOWN;
        }
        if (ALWAYS.contains(number)) {
            return EMERGENCY;
        }
        if (number.startsWith("00")) {
            return INTERNATIONAL;
        }
        if (PREMIUM_NUMBER.matcher(number).matches()) {
            return PREMIUM;
        }
        Matcher routed = ROUTED.matcher(number);
        return routed.matches() ? behind(of(routed.group(1), areaCode)) : plain(number, areaCode);
    }

    private static String national(String dialled) {
        if (!dialled.startsWith("+")) {
            return dialled;
        }
        String rest = dialled.substring(1);
        if (!rest.startsWith("86")) {
            return "00" + rest;
        }
        String home = rest.substring(2);
        return MOBILE_NUMBER.matcher(home).matches() || home.startsWith("400") ? home : "0" + home;
    }

    /** Behind the code of another carrier a number costs what it costs there; who hides one there hides something. */
    private static NumberClass behind(NumberClass rest) {
        return switch (rest) {
            case LOCAL, MOBILE, LONG_DISTANCE -> LONG_DISTANCE;
            case INTERNATIONAL, PREMIUM, SATELLITE -> rest;
            default -> UNKNOWN;
        };
    }

    private static NumberClass plain(String number, String areaCode) {
        if (SATELLITE_NUMBER.matcher(number).matches()) {
            return SATELLITE;
        }
        if (MOBILE_NUMBER.matcher(number).matches()) {
            return MOBILE;
        }
        if (SERVICE_NUMBER.matcher(number).matches()) {
            return SERVICE;
        }
        if (LOCAL_NUMBER.matcher(number).matches()) {
            return LOCAL;
        }
        Matcher area = AREA.matcher(number);
        if (area.matches()) {
            return elsewhere(number, area.group(1), areaCode);
        }
        return SHORT_NUMBER.matcher(number).matches() ? SHORT : UNKNOWN;
    }

    private static NumberClass elsewhere(String number, String rest, String areaCode) {
        if (PREMIUM_NUMBER.matcher(rest).matches()) {
            return PREMIUM;
        }
        if (!areaCode.isEmpty() && number.startsWith(areaCode)) {
            String local = number.substring(areaCode.length());
            return LOCAL_NUMBER.matcher(local).matches() ? LOCAL : LONG_DISTANCE;
        }
        return LONG_DISTANCE;
    }
}
