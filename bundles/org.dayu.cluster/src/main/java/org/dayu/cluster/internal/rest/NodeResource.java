package org.dayu.cluster.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.NodeFigure;
import org.dayu.core.api.cluster.Term;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The nodes of the installation. */
@Component(service = NodeResource.class, property = Rest.RESOURCE)
@Path("v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class NodeResource {

    private static final String ACD = "acd";

    private final Cluster cluster;

    /**
     * One node.
     *
     * @param self whether it is the one that answers
     * @param owner whether it decides who gets which caller
     * @param epoch since which term, if it does; 0 otherwise
     * @param figures how many calls, telephones and agents are there, and how busy it is in percent ({@code load}), as far as
     *     is known here; nothing of one that is dead
     */
    public record NodeView(
            String node,
            String url,
            String sip,
            Instant started,
            Instant seen,
            boolean alive,
            boolean linked,
            boolean self,
            boolean owner,
            long epoch,
            Map<String, Integer> figures) {}

    private final List<NodeFigure> figures = new CopyOnWriteArrayList<>();

    @Activate
    public NodeResource(@Reference Cluster cluster) {
        this.cluster = cluster;
    }

    @GET
    @Operation(operationId = "listNodes")
    public List<NodeView> list() {
        Term term = cluster.term(ACD);
        return cluster.members().stream()
                .map(member -> {
                    boolean owner = member.node().equals(term.owner());
                    return new NodeView(
                            member.node(),
                            member.url(),
                            member.sip(),
                            member.started(),
                            member.seen(),
                            member.alive(),
                            member.linked(),
                            member.node().equals(cluster.self()),
                            owner,
                            owner ? term.epoch() : 0,
                            member.alive() ? figures(member.node()) : Map.of());
                })
                .toList();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFigure(NodeFigure figure) {
        figures.add(figure);
    }

    void removeFigure(NodeFigure figure) {
        figures.remove(figure);
    }

    private Map<String, Integer> figures(String node) {
        Map<String, Integer> all = new TreeMap<>();
        figures.forEach(figure -> {
            int count = figure.at(node);
            if (count >= 0) {
                all.put(figure.name(), count);
            }
        });
        return all;
    }
}
