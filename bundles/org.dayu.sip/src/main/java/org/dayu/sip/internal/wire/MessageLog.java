package org.dayu.sip.internal.wire;

import java.util.Properties;

import javax.sip.SipStack;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;

/** Logs no message: messages are personal data. Made by the stack by name; without it the stack wants log4j 1.2. */
public final class MessageLog implements ServerLogger {

    @Override
    public void closeLogFile() {
        // there is none
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
        // see the class comment
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender, long time) {
        // see the class comment
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender) {
        // see the class comment
    }

    @Override
    public void logException(Exception e) {
        new StackLog().logException(e);
    }

    @Override
    public void setStackProperties(Properties properties) {
        // nothing of ours is in there
    }

    @Override
    public void setSipStack(SipStack stack) {
        // not needed
    }
}
