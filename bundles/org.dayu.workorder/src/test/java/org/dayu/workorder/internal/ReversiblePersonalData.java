package org.dayu.workorder.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

import org.dayu.core.api.security.PersonalData;

/** Hides text from the eye, so that a test sees whether somebody forgot to seal it. No protection at all. */
final class ReversiblePersonalData implements PersonalData {

    private static final String MARK = "sealed:";

    @Override
    public String seal(String plain) {
        return MARK + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(String sealed) {
        if (!sealed.startsWith(MARK)) {
            throw new IllegalArgumentException("not ours");
        }
        return new String(Base64.getDecoder().decode(sealed.substring(MARK.length())), StandardCharsets.UTF_8);
    }

    @Override
    public String index(String plain) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
