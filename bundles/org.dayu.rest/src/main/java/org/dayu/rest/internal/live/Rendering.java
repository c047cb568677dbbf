package org.dayu.rest.internal.live;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.dayu.core.api.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a delta into bytes once for everybody who sees the same object of it. Confined to one thread. */
final class Rendering {

    private static final Logger LOG = LoggerFactory.getLogger(Rendering.class);

    private final Delta delta;
    private final Frames frames;
    private final Map<Object, byte[]> done = new IdentityHashMap<>(4);
    private boolean failed;

    Rendering(Delta delta, Frames frames) {
        this.delta = delta;
        this.frames = frames;
    }

    long number() {
        return delta.number();
    }

    /** Empty if this person sees nothing of it. */
    Optional<byte[]> of(Principal who) {
        if (failed) {
            return Optional.empty();
        }
        try {
            Object body = delta.view().apply(who);
            if (body == null) {
                return Optional.empty();
            }
            byte[] known = done.get(body);
            if (known == null) {
                known = frames.delta(delta.topic(), delta.type(), body);
                done.put(body, known);
            }
            return Optional.of(known);
        } catch (JsonProcessingException | RuntimeException e) {
            failed = true;
            LOG.error("{} of topic {} cannot be shown", delta.type(), delta.topic(), e);
            return Optional.empty();
        }
    }
}
