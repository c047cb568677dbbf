package org.dayu.call.internal;

import org.dayu.acd.api.QueueService;
import org.dayu.blacklist.api.Blacklist;
import org.dayu.call.api.CallListener;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.core.api.security.Users;
import org.dayu.ivr.api.IvrEngine;
import org.dayu.media.api.MediaEngine;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipGateway;
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
        neighbours.sip = gateway;
    }

    void unsetSip(SipGateway gateway) {
        if (neighbours.sip == gateway) {
            neighbours.sip = null;
            engine.tellAll(new CallMessage.SipGone());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMedia(MediaEngine media) {
        neighbours.media = media;
    }

    void unsetMedia(MediaEngine media) {
        if (neighbours.media == media) {
            neighbours.media = null;
            engine.tellAll(new CallMessage.MediaGone());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPhones(Phones phones) {
        neighbours.phones = phones;
    }

    void unsetPhones(Phones phones) {
        if (neighbours.phones == phones) {
            neighbours.phones = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setUsers(Users users) {
        neighbours.users = users;
    }

    void unsetUsers(Users users) {
        if (neighbours.users == users) {
            neighbours.users = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setBlacklist(Blacklist blacklist) {
        neighbours.blacklist = blacklist;
    }

    void unsetBlacklist(Blacklist blacklist) {
        if (neighbours.blacklist == blacklist) {
            neighbours.blacklist = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setIvr(IvrEngine ivr) {
        neighbours.ivr = ivr;
        engine.tellAll(new CallMessage.IvrChanged(true));
    }

    void unsetIvr(IvrEngine ivr) {
        if (neighbours.ivr == ivr) {
            neighbours.ivr = null;
            engine.tellAll(new CallMessage.IvrChanged(false));
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setQueue(QueueService queue) {
        neighbours.queue = queue;
        engine.tellAll(new CallMessage.QueueCame());
    }

    void unsetQueue(QueueService queue) {
        if (neighbours.queue == queue) {
            neighbours.queue = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(CallListener listener) {
        engine.changes().join(listener);
    }

    void removeListener(CallListener listener) {
        engine.changes().leave(listener);
    }
}
