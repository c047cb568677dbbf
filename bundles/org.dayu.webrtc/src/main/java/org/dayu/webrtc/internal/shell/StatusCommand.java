package org.dayu.webrtc.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.webrtc.internal.path.DtlsMediaSecurity;
import org.dayu.webrtc.internal.wire.SipEndpoint;

/** Shows how browsers' phones do. */
@Service
@Command(scope = "webrtc", name = "status", description = "Browsers that are connected, and DTLS handshakes")
public final class StatusCommand implements Action {

    @Reference
    private SipEndpoint endpoint;

    @Reference
    private DtlsMediaSecurity security;

    @Override
    public Object execute() {
        System.out.println("connected  " + endpoint.connected());
        System.out.println("handshakes " + security.counters().handshakes());
        System.out.println("failed     " + security.counters().failures());
        return null;
    }
}
