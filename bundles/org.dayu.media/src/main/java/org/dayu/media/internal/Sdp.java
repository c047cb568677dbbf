package org.dayu.media.internal;

import java.util.List;
import java.util.Optional;

import org.dayu.media.api.SrtpKeys;
import org.jspecify.annotations.Nullable;

/**
 * As much of a session description (RFC 4566) as a telephone call needs.
 *
 * @param times the value of the first t= line
 * @param bundled whether it groups m= lines for one transport (RFC 9143)
 * @param media in the order of the m= lines
 */
record Sdp(String times, boolean bundled, List<Media> media) {

    Sdp {
        media = List.copyOf(media);
    }

    /** Who sends, seen by the one who wrote it (RFC 3264). */
    enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE;

        boolean sends() {
            return this == SENDRECV || this == SENDONLY;
        }

        boolean receives() {
            return this == SENDRECV || this == RECVONLY;
        }

        /** The direction of the answer that takes all that is offered. */
        Direction answer() {
            return switch (this) {
                case SENDONLY -> RECVONLY;
                case RECVONLY -> SENDONLY;
                default -> this;
            };
        }

        String token() {
            return switch (this) {
                case SENDRECV -> "sendrecv";
                case SENDONLY -> "sendonly";
                case RECVONLY -> "recvonly";
                case INACTIVE -> "inactive";
            };
        }

        static Optional<Direction> of(String token) {
            for (Direction direction : values()) {
                if (direction.token().equals(token)) {
                    return Optional.of(direction);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * One m= line with what belongs to it.
     *
     * @param kind audio, video, ...
     * @param port 0 for switched off
     * @param protocol e.g. RTP/AVP
     * @param formats as written
     * @param address of its own c= line, or else the session's; null if there is neither
     * @param direction its own, or else the session's
     * @param rtcp where RTCP goes if an a=rtcp line says so (RFC 3605)
     * @param rtcpMux whether RTCP may share the port (RFC 5761)
     * @param ptime what the peer likes to get, milliseconds, 0 if it does not say
     * @param maxptime at most, 0 if it does not say
     * @param encodings rtpmap encodings by payload type, e.g. {@code PCMA/8000}
     * @param mid its name in groups, or ""
     * @param ice what a browser says of its transport
     * @param cryptos keys for SRTP, in the peer's order (RFC 4568)
     */
    record Media(
            String kind,
            int port,
            String protocol,
            List<String> formats,
            @Nullable String address,
            Direction direction,
            @Nullable Rtcp rtcp,
            boolean rtcpMux,
            int ptime,
            int maxptime,
            List<Encoding> encodings,
            String mid,
            Ice ice,
            List<Crypto> cryptos) {

        Media {
            formats = List.copyOf(formats);
            encodings = List.copyOf(encodings);
            cryptos = List.copyOf(cryptos);
        }

        /** The encoding of a format: its rtpmap, or else the static assignments of RFC 3551 that we know; or "". */
        String encoding(String format) {
            for (Encoding encoding : encodings) {
                if (encoding.format().equals(format)) {
                    return encoding.name();
                }
            }
            return switch (format) {
                case "0" -> "PCMU/8000";
                case "8" -> "PCMA/8000";
                case "13" -> "CN/8000";
                default -> "";
            };
        }
    }

    record Encoding(String format, String name) {}

    /** An a=crypto line that we can use. @param key master key and master salt */
    record Crypto(int tag, SrtpKeys.Suite suite, byte[] key) {

        @Override
        public String toString() {
            return "Crypto[" + tag + ' ' + suite + ']';
        }
    }

    /**
     * ICE and DTLS of an m= line, its own or else the session's; "" and empty where it does not say.
     *
     * @param setup active, passive or actpass (RFC 4145)
     */
    record Ice(String fragment, String password, List<String> fingerprints, String setup) {

        Ice {
            fingerprints = List.copyOf(fingerprints);
        }

        boolean complete() {
            return !fragment.isEmpty() && !password.isEmpty() && !fingerprints.isEmpty();
        }
    }

    record Rtcp(int port, @Nullable String address) {}
}
