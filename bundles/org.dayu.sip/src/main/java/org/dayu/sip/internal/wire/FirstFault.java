package org.dayu.sip.internal.wire;

import java.text.ParseException;
import java.util.Set;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.Require;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import org.jspecify.annotations.Nullable;

/**
 * Decides which header the parser may not skip: those that we act on. A malformed Date or Subject is nobody's reason to
 * lose a call (RFC 4475, 3.1.1.1).
 */
final class FirstFault implements ParseExceptionListener {

    private static final Set<Class<?>> NEEDED = Set.of(
            RequestLine.class,
            StatusLine.class,
            Via.class,
            From.class,
            To.class,
            CallID.class,
            CSeq.class,
            Contact.class,
            ContentLength.class,
            ContentType.class,
            MaxForwards.class,
            Require.class,
            SessionExpires.class);

    private @Nullable String header;

    @Override
    @SuppressWarnings("rawtypes")
    public void handleException(
            ParseException e, SIPMessage message, @Nullable Class headerClass, String text, String whole)
            throws ParseException {
        if (headerClass != null && NEEDED.contains(headerClass)) {
            if (header == null) {
                header = name(headerClass);
            }
            throw e;
        }
    }

    private static String name(Class<?> type) {
        if (type == RequestLine.class) {
            return "request line";
        }
        try {
            Object instance = type.getDeclaredConstructor().newInstance();
            return instance instanceof SIPHeader named ? named.getName() : type.getSimpleName();
        } catch (ReflectiveOperationException e) {
            return type.getSimpleName();
        }
    }

    /** The name of the header at fault, or empty. */
    String header() {
        return header == null ? "" : header;
    }
}
