package org.dayu.call.internal;

import org.dayu.acd.api.QueueService;
import org.dayu.blacklist.api.Blacklist;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.Destinations;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.core.api.security.Users;
import org.dayu.dialling.api.DialPolicy;
import org.dayu.ivr.api.IvrEngine;
import org.dayu.media.api.MediaEngine;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipGateway;
import org.dayu.sites.api.Sites;
import org.dayu.voicemail.api.MessageStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Finds the engine's neighbours and listeners as they come and go; each is optional, none takes a call with it. */
@Component(
        immediate = true,
        service = {})
public final class NeighbourWatch {

    private final CallEngine engine;
    private final Neighbours neighbours;

    @Activate
    public NeighbourWatch(@Reference CallEngine engine) {
        this.engine = engine;
        neighbours = engine.neighbours();
    }

    /** The engine goes: while sip is still at hand, everybody is hung up properly. */
    @Deactivate
    void stop() throws InterruptedException {
        engine.stop();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSip(SipGateway gateway) {
        neighbours.sip.came(gateway);
    }

    void unsetSip(SipGateway gateway) {
        if (neighbours.sip.went(gateway)) {
            engine.tellAll(new CallMessage.SipGone());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMedia(MediaEngine media) {
        neighbours.media.came(media);
    }

    void unsetMedia(MediaEngine media) {
        if (neighbours.media.went(media)) {
            engine.tellAll(new CallMessage.MediaGone());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPhones(Phones phones) {
        neighbours.phones.came(phones);
    }

    void unsetPhones(Phones phones) {
        neighbours.phones.went(phones);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setUsers(Users users) {
        neighbours.users.came(users);
    }

    void unsetUsers(Users users) {
        neighbours.users.went(users);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setBlacklist(Blacklist blacklist) {
        neighbours.blacklist.came(blacklist);
    }

    void unsetBlacklist(Blacklist blacklist) {
        neighbours.blacklist.went(blacklist);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setDialling(DialPolicy dialling) {
        neighbours.dialling.came(dialling);
    }

    void unsetDialling(DialPolicy dialling) {
        neighbours.dialling.went(dialling);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMessages(MessageStore messages) {
        neighbours.messages.came(messages);
    }

    void unsetMessages(MessageStore messages) {
        neighbours.messages.went(messages);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setIvr(IvrEngine ivr) {
        neighbours.ivr.came(ivr);
        engine.tellAll(new CallMessage.IvrChanged(true));
    }

    void unsetIvr(IvrEngine ivr) {
        if (neighbours.ivr.went(ivr)) {
            engine.tellAll(new CallMessage.IvrChanged(false));
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setQueue(QueueService queue) {
        neighbours.queue.came(queue);
        engine.tellAll(new CallMessage.QueueCame());
    }

    void unsetQueue(QueueService queue) {
        neighbours.queue.went(queue);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setDestinations(Destinations destinations) {
        neighbours.destinations.came(destinations);
    }

    void unsetDestinations(Destinations destinations) {
        neighbours.destinations.went(destinations);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSites(Sites sites) {
        neighbours.sites.came(sites);
    }

    void unsetSites(Sites sites) {
        neighbours.sites.went(sites);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(CallListener listener) {
        engine.changes().join(listener);
    }

    void removeListener(CallListener listener) {
        engine.changes().leave(listener);
    }
}
