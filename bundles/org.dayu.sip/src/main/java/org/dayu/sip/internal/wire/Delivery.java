package org.dayu.sip.internal.wire;

import java.net.InetSocketAddress;
import java.text.ParseException;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a parsed message to the transaction layer, as the stack's own channels do: stamp the Via (RFC 3581), find or
 * make the transaction, let it have the message, give back its semaphore.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private Delivery() {}

    static void deliver(SIPMessage message, InetSocketAddress source, MessageChannel channel) {
        message.setRemoteAddress(source.getAddress());
        message.setRemotePort(source.getPort());
        message.setPeerPacketSourceAddress(source.getAddress());
        message.setPeerPacketSourcePort(source.getPort());
        message.setLocalAddress(channel.getMessageProcessor().getIpAddress());
        message.setLocalPort(channel.getPort());
        if (message instanceof SIPRequest request) {
            // found again by SipMessages.account: what the connection has proven of its peer
            request.setApplicationData(channel);
            stamp(request, source);
            request(request, channel);
        } else if (message instanceof SIPResponse response) {
            response(response, channel);
        }
    }

    private static void stamp(SIPRequest request, InetSocketAddress source) {
        Via via = request.getTopmostVia();
        String address = source.getAddress().getHostAddress();
        try {
            if (via.hasParameter(Via.RPORT)) {
                via.setParameter(Via.RPORT, Integer.toString(source.getPort()));
                via.setParameter(Via.RECEIVED, address);
            } else if (!address.equals(via.getHost())) {
                via.setParameter(Via.RECEIVED, address);
            }
        } catch (ParseException e) {
            throw new IllegalStateException("an address is always a parameter", e);
        }
    }

    private static void request(SIPRequest request, MessageChannel channel) {
        SIPTransactionStack stack = channel.getSIPStack();
        ServerRequestInterface transaction = stack.newSIPServerRequest(request, channel);
        if (transaction == null) {
            LOG.debug("the transaction is busy with an earlier copy of this request");
            return;
        }
        try {
            if (transaction instanceof SIPServerTransaction known && known.getLastResponseStatusCode() >= 100) {
                // a repeated request gets the last response again; without the monitor (see SipWire.answer) a 180 that
                // is being repeated could leave after the 200 that is being sent
                synchronized (known) {
                    transaction.processRequest(request, channel);
                }
            } else {
                transaction.processRequest(request, channel);
            }
        } finally {
            release(transaction);
        }
    }

    private static void response(SIPResponse response, MessageChannel channel) {
        try {
            response.checkHeaders();
        } catch (ParseException e) {
            LOG.debug("response without its headers", e);
            return;
        }
        ServerResponseInterface transaction = channel.getSIPStack().newSIPServerResponse(response, channel);
        if (transaction == null) {
            return;
        }
        try {
            if (transaction instanceof SIPClientTransaction client && !client.checkFromTag(response)) {
                LOG.debug("response with a From tag that is not ours");
                return;
            }
            transaction.processResponse(response, channel);
        } finally {
            release(transaction);
        }
    }

    private static void release(Object transaction) {
        if (transaction instanceof SIPTransaction held && !held.passToListener()) {
            held.releaseSem();
        }
    }
}
