import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;

/** The stack's message log, thrown away. */
public final class QuietMessages implements ServerLogger {
    @Override public void closeLogFile() {}
    @Override public void logMessage(SIPMessage m, String from, String to, boolean sender, long time) {}
    @Override public void logMessage(SIPMessage m, String from, String to, String status, boolean sender, long time) {}
    @Override public void logMessage(SIPMessage m, String from, String to, String status, boolean sender) {}
    @Override public void logException(Exception e) { e.printStackTrace(); }
    @Override public void setStackProperties(Properties properties) {}
    @Override public void setSipStack(SipStack stack) {}
}
