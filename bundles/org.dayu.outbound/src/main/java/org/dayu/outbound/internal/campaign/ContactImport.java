package org.dayu.outbound.internal.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.blacklist.api.Blacklist;
import org.dayu.blacklist.api.Verdict;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Takes a file of contacts into a campaign. */
@Component(service = ContactImport.class)
public final class ContactImport {

    private static final int MOST_FAULTS = 200;

    private final CampaignStore store;
    private final AgentDesk desk;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Blacklist blacklist;

    /**
     * What became of the rows.
     *
     * @param known stood in the campaign already
     * @param refused taken, but never called: on the do-not-call list
     * @param wrong rows that were not taken, of which the first are told
     */
    public record Report(int added, int known, int refused, int wrong, List<Fault> faults) {}

    /** What is wrong with a row. */
    public record Fault(int line, String message) {}

    @Activate
    public ContactImport(@Reference CampaignStore store, @Reference AgentDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** @param owned whether rows may name an agent whose they are: only agents of a preview take entries themselves */
    public Report read(UUID campaign, boolean owned, byte[] file, Instant now) {
        Map<String, UUID> agents =
                desk.agents().stream().collect(Collectors.toMap(AgentSnapshot::workNumber, AgentSnapshot::id));
        ContactFile.Read read = ContactFile.read(file);
        List<Fault> faults = new ArrayList<>();
        read.faults().forEach(fault -> faults.add(new Fault(fault.line(), fault.message())));
        List<ContactFile.Entry> wanted = new ArrayList<>();
        for (ContactFile.Entry entry : read.entries()) {
            if (blocked(entry.number())) {
                faults.add(new Fault(entry.line(), "号码在黑名单中"));
            } else if (entry.agent() != null && !owned) {
                faults.add(new Fault(entry.line(), "只有预览外呼可以指定坐席"));
            } else if (entry.agent() != null && !agents.containsKey(entry.agent())) {
                faults.add(new Fault(entry.line(), "没有这个工号：" + entry.agent()));
            } else if (entry.agent() != null) {
                wanted.add(entry.of(agents.get(entry.agent())));
            } else {
                wanted.add(entry);
            }
        }
        faults.sort(Comparator.comparingInt(Fault::line));
        CampaignStore.Imported imported = store.add(campaign, wanted, now);
        return new Report(
                imported.added(),
                imported.known(),
                imported.refused(),
                faults.size(),
                List.copyOf(faults.subList(0, Math.min(MOST_FAULTS, faults.size()))));
    }

    private boolean blocked(String number) {
        Blacklist present = blacklist;
        return present != null && present.check(number) instanceof Verdict.Blocked;
    }
}
