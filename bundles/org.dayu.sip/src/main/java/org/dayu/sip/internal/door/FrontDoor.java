package org.dayu.sip.internal.door;

import java.net.InetAddress;
import java.text.ParseException;
import java.util.Optional;
import java.util.function.Predicate;

import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.internal.leg.Legs;
import org.dayu.sip.internal.registrar.Registrar;
import org.dayu.sip.internal.wire.Blocks;
import org.dayu.sip.internal.wire.Counters;
import org.dayu.sip.internal.wire.Outcome;
import org.dayu.sip.internal.wire.SipMessages;
import org.dayu.sip.internal.wire.SipWire;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the transaction layer brings to whom it concerns. Runs on the lanes and the stack's timer; does no I/O but
 * to answer, and keeps no state.
 */
public final class FrontDoor implements SipListener {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private static final int TIMEOUT = 408;
    /** As RFC 3261, 8.1.3.1, has it. */
    private static final int UNREACHABLE = 503;

    private final Counters counters;
    private final Blocks blocks;
    private final Predicate<InetAddress> known;
    private volatile @Nullable SipWire wire;
    private volatile @Nullable Legs legs;
    private volatile @Nullable Registrar registrar;
    private volatile @Nullable Admission admission;

    /** @param known whether an address is a trunk's or a registered phone's */
    public FrontDoor(Counters counters, Blocks blocks, Predicate<InetAddress> known) {
        this.counters = counters;
        this.blocks = blocks;
        this.known = known;
    }

    /** Opens; until then requests fall on the floor, and are repeated by their senders. */
    public void open(SipWire open, Legs all, Registrar phones, Admission calls) {
        legs = all;
        registrar = phones;
        admission = calls;
        wire = open;
    }

    @Override
    public void processRequest(RequestEvent event) {
        SipWire open = wire;
        if (open == null) {
            return;
        }
        Request request = event.getRequest();
        try {
            if (request.getMethod().equals(Request.CANCEL)) {
                cancel(open, request, event.getServerTransaction());
            } else if (!SipMessages.toTag(request).isEmpty()) {
                within(open, request, event.getServerTransaction());
            } else if (!request.getMethod().equals(Request.ACK)) {
                outside(open, request);
            }
        } catch (SipException e) {
            // the sender repeats, or has gone, unless it left out what its method needs
            LOG.debug("a request could not be handled", e);
            incomplete(open, request, e);
        }
    }

    /** A header is missing that only this method must have: Contact of INVITE, Event of NOTIFY. */
    private static void incomplete(SipWire open, Request request, SipException e) {
        if (e.getCause() instanceof ParseException missing
                && !request.getMethod().equals(Request.ACK)) {
            try {
                open.sendStateless(
                        request,
                        SipMessages.response(
                                request, 400, "Bad Request - " + missing.getMessage(), SipMessages.token()));
            } catch (SipException gone) {
                LOG.debug("a refusal could not be sent", gone);
            }
        }
    }

    private Legs legs() {
        Legs all = legs;
        if (all == null) {
            throw new IllegalStateException("not open");
        }
        return all;
    }

    private void cancel(SipWire open, Request request, @Nullable ServerTransaction given) throws SipException {
        ServerTransaction transaction = given == null ? open.serverTransaction(request) : given;
        int status = legs().cancel(request) ? 200 : 481;
        open.answer(transaction, SipMessages.response(request, status, "", SipMessages.token()));
    }

    private void within(SipWire open, Request request, @Nullable ServerTransaction given) throws SipException {
        if (request.getMethod().equals(Request.ACK)) {
            legs().request(request, null);
            return;
        }
        ServerTransaction transaction = given == null ? open.serverTransaction(request) : given;
        if (!legs().request(request, transaction)) {
            open.answer(transaction, SipMessages.response(request, 481, "", null));
        }
    }

    private void outside(SipWire open, Request request) throws SipException {
        switch (request.getMethod()) {
            case Request.INVITE -> {
                Admission calls = admission;
                if (calls != null) {
                    calls.admit(open, request);
                }
            }
            case Request.REGISTER -> register(open, request);
            case Request.OPTIONS -> open.sendStateless(request, Admission.capabilities(request));
            case Request.BYE, Request.UPDATE, Request.INFO, Request.PRACK, Request.NOTIFY -> open.sendStateless(
                    request, SipMessages.response(request, 481, "", SipMessages.token()));
            case Request.SUBSCRIBE -> open.sendStateless(
                    request, SipMessages.response(request, 489, "Bad Event", SipMessages.token()));
            default -> open.sendStateless(request, Admission.notAllowed(request));
        }
    }

    private void register(SipWire open, Request request) throws SipException {
        Registrar phones = registrar;
        if (phones == null) {
            return;
        }
        // a transaction, so that a repeated REGISTER is not taken for a replay of its nonce count
        ServerTransaction transaction = open.serverTransaction(request);
        InetAddress source = SipMessages.source(request).getAddress();
        Optional<Response> response = phones.register(request);
        if (response.isPresent()) {
            int status = response.get().getStatusCode();
            if (status == 403) {
                counters.refused(source, "wrong-password");
                saw(source, Blocks.Why.GUESSING, true);
            } else if (status == 401 && !phones.serves(request)) {
                saw(source, Blocks.Why.ACCOUNTS, SipMessages.overConnection(request));
            } else if (status == 200) {
                blocks.phone(source);
            }
            open.answer(transaction, response.get());
        } else {
            counters.refused(source, "guessing");
            saw(source, Blocks.Why.GUESSING, true);
            terminate(transaction);
        }
    }

    /** A stranger did that; trunks and registered phones are never blocked. */
    private void saw(InetAddress source, Blocks.Why why, boolean proven) {
        if (!known.test(source)) {
            blocks.saw(source, why, proven);
        }
    }

    private static void terminate(ServerTransaction transaction) throws SipException {
        transaction.terminate();
    }

    @Override
    public void processResponse(ResponseEvent event) {
        ClientTransaction transaction = event.getClientTransaction();
        Object owner = transaction == null ? null : transaction.getApplicationData();
        if (owner instanceof Outcome outcome) {
            outcome.response(event.getResponse());
        } else if (wire != null) {
            legs().response(event.getResponse(), owner);
        }
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (event.isServerTransaction() || wire == null) {
            return;
        }
        Object owner = event.getClientTransaction().getApplicationData();
        if (owner instanceof Outcome outcome) {
            outcome.nothing(TIMEOUT);
        } else {
            legs().timeout(owner);
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        if (wire == null || !(event.getSource() instanceof ClientTransaction transaction)) {
            return;
        }
        Object owner = transaction.getApplicationData();
        // the stack may report a timeout as well
        transaction.setApplicationData(null);
        if (owner instanceof Outcome outcome) {
            outcome.nothing(UNREACHABLE);
        } else {
            legs().unreachable(owner);
        }
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // legs keep their own account
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // the stack keeps no dialogs
    }
}
