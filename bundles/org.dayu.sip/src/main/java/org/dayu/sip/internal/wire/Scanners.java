package org.dayu.sip.internal.wire;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Tools that try doors. They get no answer: any answer tells them that there is a door. */
final class Scanners {

    private static final List<String> NAMES = List.of(
            "friendly-scanner",
            "sipvicious",
            "sip-scan",
            "sipcli",
            "vaxsipuseragent",
            "vaxasip",
            "pplsip",
            "sundayddr",
            "iwar",
            "sivus",
            "smap",
            "gulp",
            "csipsimple-scan",
            "eyebeam-scan",
            "siparmyknife");

    private Scanners() {}

    static boolean isScanner(@Nullable String userAgent) {
        if (userAgent == null) {
            return false;
        }
        String lower = userAgent.toLowerCase(Locale.ROOT);
        for (String name : NAMES) {
            if (lower.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
