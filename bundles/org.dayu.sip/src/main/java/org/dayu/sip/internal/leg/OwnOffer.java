package org.dayu.sip.internal.leg;

import javax.sip.message.Response;

/** A re-INVITE or UPDATE of ours under way. */
final class OwnOffer implements ClientOwner {

    /** Why it was sent. */
    enum Kind {
        MEDIA,
        REFRESH_INVITE,
        REFRESH_UPDATE
    }

    private final Leg leg;
    private final Offers offers;
    private final Kind kind;

    OwnOffer(Leg leg, Offers offers, Kind kind) {
        this.leg = leg;
        this.offers = offers;
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    boolean isInvite() {
        return kind != Kind.REFRESH_UPDATE;
    }

    @Override
    public Leg leg() {
        return leg;
    }

    @Override
    public void onResponse(Response response) {
        if (response.getStatusCode() >= 200) {
            offers.settled(this, response);
        }
    }

    @Override
    public void onTimeout() {
        offers.unanswered(this);
    }

    @Override
    public void onUnreachable() {
        offers.notSent(this);
    }
}
