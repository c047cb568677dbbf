package org.dayu.media.internal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dayu.media.api.MediaSecurity;
import org.dayu.media.api.PacketGuard;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.media.api.SrtpKeys;
import org.jspecify.annotations.Nullable;

/**
 * Keys for SRTP in the SDP (RFC 4568): one key a direction, chosen by who sends. What was agreed once is never dropped
 * again.
 *
 * <p>Ours stays while the peer keeps its own, for its counter of cycles goes on; when the peer changes its key, there may be
 * another device which counts from zero, and so we take a new one where we still can, in an answer.
 *
 * <p>For the caller's thread; the owner of the leg's SDP guards it.
 */
final class SdesTalk {

    private static final List<SrtpKeys.Suite> OFFERED = List.of(
            SrtpKeys.Suite.AES_CM_128_HMAC_SHA1_80,
            SrtpKeys.Suite.AEAD_AES_128_GCM,
            SrtpKeys.Suite.AES_CM_128_HMAC_SHA1_32);
    private static final Pattern LINE = Pattern.compile(
            "(\\d{1,9})\\s+([A-Za-z0-9_]{1,40})\\s+inline:([A-Za-z0-9+/=]{1,100})(\\|\\S*)?(?:\\s+(.*))?");
    private static final Pattern LIFETIME = Pattern.compile("\\|(?:2\\^\\d{1,2}|\\d{1,15})");
    private static final String PLAIN = " RTP/AVP";
    private static final String SECURE = " RTP/SAVP";

    /** For the shard: what seals what we send and what opens what comes. */
    record Guards(PacketGuard sealing, PacketGuard opening) {}

    private record Agreed(int tag, SrtpKeys.Suite suite, byte[] ours, byte[] theirs) {}

    private final Supplier<@Nullable MediaSecurity> security;
    private final SecureRandom random;
    private final Map<SrtpKeys.Suite, byte[]> offered = new EnumMap<>(SrtpKeys.Suite.class);
    private boolean keyed;
    private boolean insisted;
    private @Nullable Agreed agreed;
    private @Nullable Guards guards;

    SdesTalk(Supplier<@Nullable MediaSecurity> security, SecureRandom random) {
        this.security = security;
        this.random = random;
    }

    /** Reads an a=crypto line; empty for one that we cannot use: another suite, a key with an MKI, parameters. */
    static Optional<Sdp.Crypto> read(String value) {
        Matcher line = LINE.matcher(value);
        if (!line.matches()
                || line.group(4) != null && !LIFETIME.matcher(line.group(4)).matches()
                || line.group(5) != null && !line.group(5).isBlank()) {
            return Optional.empty();
        }
        String name = line.group(2).toUpperCase(Locale.ROOT);
        return Arrays.stream(SrtpKeys.Suite.values())
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .flatMap(suite -> key(line.group(3), suite)
                        .map(key -> new Sdp.Crypto(Integer.parseInt(line.group(1)), suite, key)));
    }

    private static Optional<byte[]> key(String text, SrtpKeys.Suite suite) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            return key.length == suite.keyBytes() + suite.saltBytes() ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether an m= line takes nothing but SRTP with keys of the SDP. */
    static boolean insists(Sdp.Media media) {
        return media.protocol().equals("RTP/SAVP") || media.protocol().equals("RTP/SAVPF");
    }

    /** Whether it does, and we can. */
    boolean takes(Sdp.Media media) {
        return insists(media) && !media.cryptos().isEmpty() && security.get() != null;
    }

    /** From now on our offers hold keys, if something here can protect media. */
    void begin() {
        keyed |= security.get() != null;
    }

    /** The protocol of our offer. */
    String protocol() {
        return insisted ? SECURE : PLAIN;
    }

    /** The keys of our offer. */
    void offer(StringBuilder body) {
        Agreed before = agreed;
        if (before != null) {
            line(body, before.tag(), before.suite(), before.ours());
        } else if (keyed) {
            for (int i = 0; i < OFFERED.size(); i++) {
                SrtpKeys.Suite suite = OFFERED.get(i);
                line(body, i + 1, suite, offered.computeIfAbsent(suite, this::fresh));
            }
        }
    }

    private static void line(StringBuilder body, int tag, SrtpKeys.Suite suite, byte[] key) {
        body.append("a=crypto:").append(tag).append(' ').append(suite.name()).append(" inline:");
        body.append(Base64.getEncoder().encodeToString(key)).append("\r\n");
    }

    private byte[] fresh(SrtpKeys.Suite suite) {
        byte[] key = new byte[suite.keyBytes() + suite.saltBytes()];
        random.nextBytes(key);
        return key;
    }

    /** The peer's offer: its first line that we can use is taken. */
    void offered(Sdp.Media media) throws SdpRejectedException {
        MediaSecurity present = security.get();
        boolean usable = present != null && !media.cryptos().isEmpty();
        if (!usable) {
            refuseToDrop(insists(media));
            return;
        }
        Agreed before = agreed;
        Sdp.Crypto chosen = media.cryptos().get(0);
        boolean same =
                before != null && before.suite() == chosen.suite() && Arrays.equals(before.theirs(), chosen.key());
        byte[] ours = same ? before.ours() : fresh(chosen.suite());
        agree(present, new Agreed(chosen.tag(), chosen.suite(), ours, chosen.key()), insists(media));
    }

    /** The key of our answer. */
    void answer(StringBuilder body) {
        Agreed now = agreed;
        if (now != null) {
            line(body, now.tag(), now.suite(), now.ours());
        }
    }

    /** The peer's answer to ours. */
    void answered(Sdp.Media media) throws SdpRejectedException {
        MediaSecurity present = security.get();
        Agreed before = agreed;
        for (Sdp.Crypto crypto : media.cryptos()) {
            byte[] ours = before != null && before.suite() == crypto.suite() && before.tag() == crypto.tag()
                    ? before.ours()
                    : OFFERED.indexOf(crypto.suite()) == crypto.tag() - 1 ? offered.get(crypto.suite()) : null;
            if (present != null && ours != null) {
                agree(present, new Agreed(crypto.tag(), crypto.suite(), ours, crypto.key()), insists(media));
                return;
            }
        }
        refuseToDrop(insists(media));
    }

    private void refuseToDrop(boolean insists) throws SdpRejectedException {
        if (insists) {
            throw new SdpRejectedException("RTP/SAVP without keys that we can use");
        }
        if (agreed != null) {
            throw new SdpRejectedException("the protection of the media is dropped");
        }
    }

    private void agree(MediaSecurity present, Agreed now, boolean insists) {
        Agreed before = agreed;
        Guards old = guards;
        boolean sameOurs = before != null && before.suite() == now.suite() && Arrays.equals(before.ours(), now.ours());
        boolean sameTheirs =
                before != null && before.suite() == now.suite() && Arrays.equals(before.theirs(), now.theirs());
        // a guard does both directions; one for each, so that a new key of one does not reset the counters of the other
        guards = new Guards(
                old != null && sameOurs
                        ? old.sealing()
                        : present.guard(new SrtpKeys(now.suite(), now.ours(), now.ours())),
                old != null && sameTheirs
                        ? old.opening()
                        : present.guard(new SrtpKeys(now.suite(), now.theirs(), now.theirs())));
        agreed = now;
        insisted = insists;
        keyed = true;
    }

    /** What was agreed; null for plain RTP. */
    @Nullable
    Guards guards() {
        return guards;
    }
}
