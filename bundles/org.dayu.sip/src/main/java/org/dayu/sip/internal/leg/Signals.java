package org.dayu.sip.internal.leg;

import org.dayu.sip.api.SipSignal;

/** Where signals go: the call bundle while it is there. */
public interface Signals {

    /** Whether somebody listens, so that a new call makes sense. */
    boolean present();

    void emit(SipSignal signal);
}
