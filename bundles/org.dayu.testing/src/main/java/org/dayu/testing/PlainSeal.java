package org.dayu.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.dayu.core.api.security.PersonalData;

/** Seals by Base64: readable for tests, unlike the text itself. Immutable. */
public final class PlainSeal implements PersonalData {

    @Override
    public String seal(String plain) {
        return "t:" + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(String sealed) {
        return new String(Base64.getDecoder().decode(sealed.substring(2)), StandardCharsets.UTF_8);
    }

    @Override
    public String index(String plain) {
        return "i:" + Integer.toHexString(plain.hashCode());
    }
}
