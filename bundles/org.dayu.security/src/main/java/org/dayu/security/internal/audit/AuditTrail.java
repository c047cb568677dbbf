package org.dayu.security.internal.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries with the caller's transaction and chains them soon after. Chaining inside the transactions themselves
 * would make each of them wait for the one before to commit.
 */
@Component(service = {Audit.class, AuditTrail.class})
public final class AuditTrail implements Audit {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int BATCH = 500;

    private final AuditStore store;
    private final Transactions transactions;
    private final Clock clock;

    /** What a walk along the chain found. */
    public sealed interface Verdict {

        /** Every entry is as it was written; compare the head with one from the log of an earlier day. */
        record Intact(long entries, long unchained, String head) implements Verdict {}

        /** The first place where the chain does not hold. */
        record Broken(long seq, String why) implements Verdict {}
    }

    @Activate
    public AuditTrail(@Reference AuditStore store, @Reference Transactions transactions) {
        this(store, transactions, Clock.systemUTC());
    }

    public AuditTrail(AuditStore store, Transactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void record(Principal who, String action, String object, Map<String, String> detail) {
        // the database keeps microseconds; what is hashed must be what is read back
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.append(new AuditEntry(
                Uuids.at(at.toEpochMilli()),
                at,
                who.userId(),
                who.username(),
                cut(action, 64),
                cut(object, 200),
                new TreeMap<>(detail)));
    }

    /** Gives every committed entry its place. One node at a time does it; others wait for the head's lock. */
    public void chainPending() {
        int done;
        do {
            done = transactions.requiresNew(this::chainBatch);
        } while (done == BATCH);
    }

    /** Walks the whole chain. */
    public Verdict verify() {
        byte[] previous = AuditChain.origin();
        long seq = 0;
        for (var batch = store.after(0, BATCH); !batch.isEmpty(); batch = store.after(seq, BATCH)) {
            for (ChainedEntry next : batch) {
                if (next.seq() != seq + 1) {
                    return new Verdict.Broken(seq + 1, "缺少条目");
                }
                if (!Arrays.equals(next.prevHash(), previous)) {
                    return new Verdict.Broken(next.seq(), "与前一条不衔接");
                }
                if (!Arrays.equals(next.hash(), AuditChain.hash(previous, next.seq(), next.entry()))) {
                    return new Verdict.Broken(next.seq(), "内容被改动");
                }
                previous = next.hash();
                seq = next.seq();
            }
        }
        var head = store.head();
        if (head.seq() > seq || (head.seq() == seq && !Arrays.equals(head.hash(), previous))) {
            return new Verdict.Broken(seq + 1, "末尾条目被删除");
        }
        return new Verdict.Intact(seq, store.countUnchained(), HexFormat.of().formatHex(previous));
    }

    /** Writes the head into the log, which is kept elsewhere: who rewrites the whole chain cannot rewrite that. */
    public void anchor() {
        var head = store.head();
        LOG.info("audit trail: entry {} has hash {}", head.seq(), HexFormat.of().formatHex(head.hash()));
    }

    private int chainBatch() {
        var head = store.lockHead();
        List<ChainedEntry> chained = new ArrayList<>();
        byte[] previous = head.hash();
        long seq = head.seq();
        for (AuditEntry entry : store.unchained(BATCH)) {
            seq++;
            byte[] hash = AuditChain.hash(previous, seq, entry);
            chained.add(new ChainedEntry(entry, seq, previous, hash));
            previous = hash;
        }
        store.chain(chained);
        return chained.size();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
