package org.dayu.call.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.dayu.acd.api.QueueService;
import org.dayu.blacklist.api.Blacklist;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.Destinations;
import org.dayu.call.api.Destinations.Destination;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.dialling.api.DialPolicy;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrEngine;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.MediaEngine;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaListener;
import org.dayu.media.api.MediaProfile;
import org.dayu.media.api.NoMediaException;
import org.dayu.sip.api.BrowserPhones;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipGateway;
import org.dayu.sip.api.SipTarget;
import org.dayu.sites.api.Sites;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageSignal;
import org.dayu.voicemail.api.MessageStore;
import org.dayu.voicemail.api.NewMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other bundles of the call plane; each may be away. */
final class Neighbours {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    final Neighbour<SipGateway> sip = new Neighbour<>("sip");
    final Neighbour<MediaEngine> media = new Neighbour<>("media");
    final Neighbour<QueueService> queue = new Neighbour<>("acd");
    final Neighbour<IvrEngine> ivr = new Neighbour<>("ivr");
    final Neighbour<Blacklist> blacklist = new Neighbour<>("blacklist");
    final Neighbour<DialPolicy> dialling = new Neighbour<>("dialling");
    final Neighbour<Phones> phones = new Neighbour<>("phones");
    final Neighbour<Users> users = new Neighbour<>("users");
    final Neighbour<Destinations> destinations = new Neighbour<>("destinations");

    final Neighbour<Sites> sites = new Neighbour<>("sites");

    final Neighbour<MessageStore> messages = new Neighbour<>("voicemail");

    /** Those without which the node takes no calls, or not well; the rest comes and goes with them. */
    List<String> missing() {
        return Stream.of(sip, media, queue, ivr, blacklist)
                .filter(Neighbour::isAway)
                .map(Neighbour::name)
                .toList();
    }

    boolean send(SipCommand command) {
        return sip.tell(gateway -> gateway.send(command));
    }

    MediaLeg open(UUID call, UUID leg, MediaListener listener) throws NoMediaException {
        MediaEngine engine = media.get();
        if (engine == null) {
            throw new NoMediaException("no media engine");
        }
        return engine.open(call, leg, listener);
    }

    Optional<Verdict> screen(String caller) {
        return blacklist.ask(list -> list.check(caller));
    }

    boolean phone(String account) {
        return phones.ask(registered -> registered.reachable(account)).orElse(false);
    }

    /** What kind of media a target takes; offers of another are refused by it. */
    MediaProfile profile(SipTarget target) {
        boolean browser = target instanceof SipTarget.Phone phone
                && phones.ask(registered -> registered.browser(phone.account())).orElse(false);
        if (browser) {
            return MediaProfile.BROWSER;
        }
        // the trunk that dials the number lets the keys through or takes them out
        return target instanceof SipTarget.Number ? MediaProfile.KEYED : MediaProfile.PLAIN;
    }

    Optional<UUID> userOfPhone(String account) {
        Optional<UUID> atBrowser = BrowserPhones.userOf(account);
        if (atBrowser.isPresent()) {
            return atBrowser;
        }
        return users.ask(known -> known.findByExtension(account))
                .flatMap(found -> found)
                .map(UserInfo::id);
    }

    Optional<IvrPosition> begin(String called) {
        return ivr.ask(engine -> engine.begin(called));
    }

    Optional<IvrPosition> beginFlow(String flow) {
        return ivr.ask(engine -> engine.beginFlow(flow)).flatMap(found -> found);
    }

    boolean step(IvrCaller caller, IvrPosition position, IvrInput input, Consumer<IvrStep> answer) {
        return ivr.tell(engine -> engine.step(caller, position, input, answer));
    }

    Optional<Destination> destination(String number, @Nullable String queue) {
        return destinations.ask(known -> known.find(number, queue)).flatMap(found -> found);
    }

    void handedOn(UUID agent, UUID call, Whither to) {
        if (!destinations.tell(known -> known.handedOn(agent, call, to))) {
            LOG.warn("not audited: call.transfer by the phone of {} on call {}", agent, call);
        }
    }

    boolean takeMessage(NewMessage message, Consumer<MessageSignal> told) {
        return messages.tell(store -> store.begin(message, told));
    }

    boolean endMessage(UUID message, MessageEnd how) {
        return messages.tell(store -> store.end(message, how));
    }

    boolean queue(Consumer<QueueService> work) {
        return queue.tell(work);
    }
}
