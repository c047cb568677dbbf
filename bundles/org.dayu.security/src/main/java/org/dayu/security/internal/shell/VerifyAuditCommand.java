package org.dayu.security.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.security.internal.audit.AuditTrail;
import org.dayu.security.internal.audit.AuditTrail.Verdict;
import org.jspecify.annotations.Nullable;

/** Walks the audit trail and says whether anything was changed. */
@Service
@Command(scope = "security", name = "verify-audit", description = "Checks the chain of hashes of the audit trail")
public final class VerifyAuditCommand implements Action {

    @Reference
    private AuditTrail trail;

    @Override
    public @Nullable Object execute() {
        Verdict verdict = trail.verify();
        if (verdict instanceof Verdict.Broken broken) {
            System.out.printf("BROKEN at entry %d: %s%n", broken.seq(), broken.why());
        } else if (verdict instanceof Verdict.Intact intact) {
            System.out.printf(
                    "intact: %d entries, %d being chained, head %s%n",
                    intact.entries(), intact.unchained(), intact.head());
        }
        return null;
    }
}
