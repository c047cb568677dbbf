import gov.nist.core.StackLogger;
import java.util.Properties;

/** The stack's log, thrown away: the peer shall spend nothing on it. */
public final class QuietLog implements StackLogger {
    @Override public void logStackTrace() {}
    @Override public void logStackTrace(int level) {}
    @Override public int getLineCount() { return 0; }
    @Override public void logException(Throwable e) { e.printStackTrace(); }
    @Override public void logDebug(String text) {}
    @Override public void logDebug(String text, Exception e) {}
    @Override public void logTrace(String text) {}
    @Override public void logFatalError(String text) { System.err.println(text); }
    @Override public void logError(String text) {}
    @Override public boolean isLoggingEnabled() { return false; }
    @Override public boolean isLoggingEnabled(int level) { return false; }
    @Override public void logError(String text, Exception e) {}
    @Override public void logWarning(String text) {}
    @Override public void logInfo(String text) {}
    @Override public void disableLogging() {}
    @Override public void enableLogging() {}
    @Override public void setBuildTimeStamp(String stamp) {}
    @Override public void setStackProperties(Properties properties) {}
    @Override public String getLoggerName() { return "quiet"; }
}
