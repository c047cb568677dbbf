package org.dayu.sip.internal.wire;

import java.util.Properties;

import gov.nist.core.LogLevels;
import gov.nist.core.StackLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's log on slf4j; made by the stack by name. What the stack calls an error is mostly a peer's mistake, and its
 * texts hold whole messages, that is, personal data: so only fatal errors and exceptions show without debug level.
 */
public final class StackLog implements StackLogger {

    private static final Logger LOG = LoggerFactory.getLogger("org.dayu.sip.stack");

    @Override
    public void logStackTrace() {
        // asked for by the stack when it is puzzled; the exception, if there is one, comes separately
    }

    @Override
    public void logStackTrace(int level) {
        logStackTrace();
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable e) {
        LOG.warn("exception in the SIP stack: {}", e.getClass().getName());
        LOG.debug("its trace", e);
    }

    @Override
    public void logDebug(String text) {
        LOG.trace(text);
    }

    @Override
    public void logDebug(String text, Exception e) {
        LOG.trace(text, e);
    }

    @Override
    public void logTrace(String text) {
        LOG.trace(text);
    }

    @Override
    public void logFatalError(String text) {
        LOG.error("fatal error in the SIP stack");
        LOG.debug(text);
    }

    @Override
    public void logError(String text) {
        LOG.debug(text);
    }

    @Override
    public void logError(String text, @Nullable Exception e) {
        LOG.debug(text, e);
    }

    @Override
    public boolean isLoggingEnabled() {
        return true;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= LogLevels.TRACE_ERROR || LOG.isTraceEnabled() && level <= LogLevels.TRACE_DEBUG;
    }

    @Override
    public void logWarning(String text) {
        LOG.debug(text);
    }

    @Override
    public void logInfo(String text) {
        LOG.trace(text);
    }

    @Override
    public void disableLogging() {
        // levels are set in the logging configuration
    }

    @Override
    public void enableLogging() {
        // levels are set in the logging configuration
    }

    @Override
    public void setBuildTimeStamp(String stamp) {
        // not of interest
    }

    @Override
    public void setStackProperties(Properties properties) {
        // nothing of ours is in there
    }

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
