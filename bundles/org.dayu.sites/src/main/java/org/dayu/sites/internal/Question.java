package org.dayu.sites.internal;

import java.time.Instant;
import java.util.UUID;

/**
 * One site asks another how it stands: who asks whom, when, and a number that is used once. The answer is sealed together
 * with the question, so that an old one does not fit.
 */
record Question(String from, String to, Instant at, String nonce) {

    static final String FROM = "X-Dayu-Site";
    static final String TIME = "X-Dayu-Time";
    static final String NONCE = "X-Dayu-Nonce";
    static final String SEAL = "X-Dayu-Seal";

    private static final String ASK = "ask";
    private static final String ANSWER = "answer";

    static Question now(String from, String to, Instant now) {
        return new Question(from, to, now, UUID.randomUUID().toString());
    }

    private String text() {
        return from + '\n' + to + '\n' + at.toEpochMilli() + '\n' + nonce;
    }

    String seal(Secret secret) {
        return secret.seal(ASK, text());
    }

    boolean sealedBy(Secret secret, String seal) {
        return secret.fits(ASK, text(), seal);
    }

    String sealAnswer(Secret secret, String body) {
        return secret.seal(ANSWER, text() + '\n' + body);
    }

    boolean answerSealedBy(Secret secret, String body, String seal) {
        return secret.fits(ANSWER, text() + '\n' + body, seal);
    }
}
