package org.dayu.cluster.internal;

import java.time.Duration;
import java.util.List;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.Member;
import org.dayu.core.api.cluster.Term;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The cluster as services. Database and keys may come later, or go: what follows is in {@link Company}. */
@Component(
        immediate = true,
        configurationPid = ClusterConfig.PID,
        service = {Cluster.class, HealthCheck.class, ClusterService.class})
@Designate(ocd = ClusterConfig.class)
public final class ClusterService implements Cluster, HealthCheck {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 60;
    /** What the key of the links is made from, with the secret that all nodes have. */
    private static final String PURPOSE = "org.dayu.cluster: links between nodes";

    private final String self;
    private final boolean single;
    private final Company company;

    @Activate
    public ClusterService(@Reference Threads threads, @Reference NodeRun node, ClusterConfig config) {
        self = node.node();
        single = config.link().isBlank();
        Duration life = Duration.ofSeconds(Math.min(LONGEST, Math.max(SHORTEST, config.lease_seconds())));
        NodeTable.Self me = new NodeTable.Self(
                self,
                node.run(),
                config.link().strip(),
                config.url().strip(),
                config.sip().strip(),
                node.started());
        String listen = config.listen().isBlank() ? me.link() : config.listen().strip();
        company = new Company(threads, me, listen, life, System::nanoTime);
    }

    @Deactivate
    void stop() {
        company.stop();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTable(NodeTable present) {
        company.table(present);
    }

    void unbindTable(NodeTable gone) {
        company.tableGone(gone);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindKeys(PersonalData keys) {
        if (!single) {
            company.secret(keys.index(PURPOSE));
        }
    }

    void unbindKeys(PersonalData gone) {
        // the links go on under the key that they have
    }

    /** For {@link ListenerWatch}. */
    void join(ClusterListener listener, @Nullable String channel, @Nullable String group) {
        company.join(listener, channel, group);
    }

    void part(ClusterListener listener) {
        company.part(listener);
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public boolean single() {
        return single;
    }

    @Override
    public List<Member> members() {
        return company.members();
    }

    @Override
    public Term term(String group) {
        return single ? new Term(group, self, 0) : company.term(group);
    }

    @Override
    public boolean holds(String group, long epoch) {
        return single || company.holds(group, epoch);
    }

    @Override
    public boolean send(String node, String channel, byte[] message) {
        return company.send(node, channel, message);
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Health check() {
        return company.health(single);
    }
}
