package org.dayu.sip.internal.wire;

import java.util.Collections;
import java.util.ListIterator;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;

import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.TransactionState;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPClientTransaction;

/**
 * JAIN-SIP as a transaction layer: our sockets below, our dialogs above. It is made directly rather than by
 * {@code SipFactory}, whose static table of stacks would outlive an update of the bundle.
 *
 * <p>The stack's own dialogs are off: they answer, retransmit and block on semaphores by themselves, which makes the
 * races of a call (CANCEL against 200, re-INVITE glare, forked 200) theirs to decide; here they are decided in one
 * place, in {@code internal.leg}.
 */
final class TransactionLayer extends SipStackImpl {

    /** @param timers for the timers of transactions; ends with the stack */
    TransactionLayer(String name, MessageProcessorFactory processors, ScheduledExecutorService timers)
            throws PeerUnavailableException {
        super(properties(name));
        getTimer().stop();
        setTimer(new PoolTimer(timers));
        messageProcessorFactory = processors;
        setRouter(new FixedRouter());
    }

    /**
     * As the stack's own, without the second that it sleeps: that is meant for threads of its processors, and ours have
     * ended before.
     */
    @Override
    public void stopStack() {
        toExit = true;
        for (MessageProcessor processor : getMessageProcessors()) {
            removeMessageProcessor(processor);
        }
        getTimer().stop();
        // made by the stack only if we were configured to call ourselves
        if (selfRoutingThreadpoolExecutor != null) {
            selfRoutingThreadpoolExecutor.shutdownNow();
        }
    }

    /**
     * Ends a client transaction whose request could not be sent, and reports it as an I/O exception (RFC 3261, 17.1.4);
     * nothing if it has heard of the peer by another way meanwhile.
     */
    void fail(String transaction) {
        SIPClientTransaction failed = clientTransactionTable.get(transaction);
        if (failed != null
                && (failed.getState() == TransactionState.CALLING || failed.getState() == TransactionState.TRYING)) {
            failed.raiseIOExceptionEvent();
        }
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", name);
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        properties.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        properties.setProperty("gov.nist.javax.sip.CONGESTION_CONTROL_TIMEOUT", "0");
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", MessageLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.TRACE_LEVEL", "0");
        return properties;
    }

    /** Takes each request where its sender said it goes. */
    private static final class FixedRouter implements Router {

        @Override
        public Hop getNextHop(Request request) throws SipException {
            if (((SIPMessage) request).getApplicationData() instanceof Destination destination) {
                return destination;
            }
            throw new SipException("request without a destination");
        }

        @Override
        @Deprecated
        public ListIterator<Hop> getNextHops(Request request) {
            return Collections.emptyListIterator();
        }

        @Override
        public Hop getOutboundProxy() {
            return null; // the interface's way of saying that there is none
        }
    }
}
