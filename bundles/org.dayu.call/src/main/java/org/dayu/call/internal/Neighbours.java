package org.dayu.call.internal;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.dayu.acd.api.QueueService;
import org.dayu.blacklist.api.Blacklist;
import org.dayu.blacklist.api.Verdict;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrEngine;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.MediaEngine;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaListener;
import org.dayu.media.api.NoMediaException;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other bundles of the call plane as they are at the moment: each may be away, and may fail while it is being
 * replaced. A failure there is written down and then the same as absence, so that no call hangs on it.
 */
final class Neighbours {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    volatile @Nullable SipGateway sip;
    volatile @Nullable MediaEngine media;
    volatile @Nullable Phones phones;
    volatile @Nullable Blacklist blacklist;
    volatile @Nullable IvrEngine ivr;
    volatile @Nullable QueueService queue;
    volatile @Nullable Users users;

    boolean send(SipCommand command) {
        return tell("sip", sip, gateway -> gateway.send(command));
    }

    MediaLeg open(UUID call, UUID leg, MediaListener listener) throws NoMediaException {
        MediaEngine engine = media;
        if (engine == null) {
            throw new NoMediaException("no media engine");
        }
        return engine.open(call, leg, listener);
    }

    Optional<Verdict> screen(String caller) {
        return ask("blacklist", blacklist, list -> list.check(caller));
    }

    boolean phone(String account) {
        return ask("phones", phones, registered -> registered.reachable(account))
                .orElse(false);
    }

    Optional<UUID> userOfPhone(String account) {
        return ask("users", users, known -> known.findByExtension(account))
                .flatMap(found -> found)
                .map(UserInfo::id);
    }

    Optional<IvrPosition> begin(String called) {
        return ask("ivr", ivr, engine -> engine.begin(called));
    }

    boolean step(IvrCaller caller, IvrPosition position, IvrInput input, Consumer<IvrStep> answer) {
        return tell("ivr", ivr, engine -> engine.step(caller, position, input, answer));
    }

    boolean queue(Consumer<QueueService> work) {
        return tell("acd", queue, work);
    }

    private static <S> boolean tell(String name, @Nullable S service, Consumer<S> work) {
        return ask(name, service, found -> {
                    work.accept(found);
                    return Boolean.TRUE;
                })
                .isPresent();
    }

    private static <S, R> Optional<R> ask(String name, @Nullable S service, Question<S, R> question) {
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.ask(service));
        } catch (RuntimeException e) {
            LOG.warn("{} failed; going on without it", name, e);
            return Optional.empty();
        }
    }

    /** Like a function, but what it returns is never null. */
    private interface Question<S, R> {
        R ask(S service);
    }
}
