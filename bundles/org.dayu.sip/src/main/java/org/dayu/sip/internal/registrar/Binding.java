package org.dayu.sip.internal.registrar;

import java.time.Instant;

import org.dayu.sip.internal.wire.Destination;

/**
 * Where an account's phone is.
 *
 * @param contact the URI that it gave, as it stands; it may be private
 * @param hop where it really is: the source of its REGISTER
 * @param talks whether it picks up on NOTIFY talk
 */
public record Binding(
        String account,
        String contact,
        Destination hop,
        String userAgent,
        String callId,
        long sequence,
        boolean talks,
        Instant since,
        Instant expires) {}
