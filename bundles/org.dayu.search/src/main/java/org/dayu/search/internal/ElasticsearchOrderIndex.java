package org.dayu.search.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;
import org.elasticsearch.client.ResponseException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index in Elasticsearch: {@code dayu-order-v<n>} behind the alias {@code dayu-order}. Keeps to what every 8.x
 * server has. External versions make repeats and late arrivals harmless.
 */
@Component(service = OrderIndex.class)
public final class ElasticsearchOrderIndex implements OrderIndex {

    static final String ALIAS = "dayu-order";

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchOrderIndex.class);
    private static final String VERSIONED = ALIAS + "-v";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final ElasticsearchServer server;

    @Activate
    public ElasticsearchOrderIndex(@Reference ElasticsearchServer server) {
        this.server = server;
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    @Override
    public boolean answers() {
        try {
            // not ping(): the root path is missing from the cut-down server
            return !call(() -> server.probe().cluster().health()).timedOut();
        } catch (UnavailableException e) {
            LOG.debug("no sign of life from the search server", e);
            return false;
        }
    }

    @Override
    public boolean exists() {
        return call(() -> server.feed().indices().existsAlias(request -> request.name(ALIAS)))
                .value();
    }

    @Override
    public Outcome put(Collection<Pending.Document> documents) {
        return put(ALIAS, true, documents);
    }

    @Override
    public Outcome put(String index, Collection<Pending.Document> documents) {
        return put(index, false, documents);
    }

    /** @param alias whether a missing alias is a failure; without it the server would make an index of that name */
    private Outcome put(String index, boolean alias, Collection<Pending.Document> documents) {
        List<BulkOperation> operations = new ArrayList<>();
        for (var document : documents) {
            operations.add(BulkOperation.of(operation ->
                    operation.index(request -> request.id(document.id().toString())
                            .version(document.version())
                            .versionType(VersionType.External)
                            .document(BinaryData.of(
                                    document.json().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON)))));
        }
        var response = call(() -> server.feed().bulk(bulk -> {
            bulk.index(index).operations(operations);
            return alias ? bulk.requireAlias(true) : bulk;
        }));
        return outcome(response);
    }

    private static Outcome outcome(BulkResponse response) {
        Set<UUID> settled = new HashSet<>();
        List<Refusal> refused = new ArrayList<>();
        for (BulkResponseItem item : response.items()) {
            var id = UUID.fromString(String.valueOf(item.id()));
            if (item.error() == null || item.status() == CONFLICT) {
                settled.add(id);
            } else if (item.status() != TOO_MANY && item.status() != NOT_FOUND && item.status() < SERVER_ERROR) {
                refused.add(new Refusal(id, String.valueOf(item.error().reason())));
            }
        }
        return new Outcome(settled, refused);
    }

    @Override
    public String begin() {
        var searched = targets();
        var all = new TreeSet<>(call(() -> server.feed().indices().get(request -> request.index(VERSIONED + "*")
                        .allowNoIndices(true)))
                .result()
                .keySet());
        all.stream().filter(name -> !searched.contains(name)).forEach(this::drop);
        long next = all.stream()
                        .map(name -> name.substring(VERSIONED.length()))
                        .filter(number -> number.matches("\\d{1,9}"))
                        .mapToLong(Long::parseLong)
                        .max()
                        .orElse(0)
                + 1;
        var fresh = VERSIONED + next;
        create(fresh);
        return fresh;
    }

    /** With the best Chinese analysis that this server has. */
    private void create(String name) {
        for (var analyzers : OrderMapping.ANALYZERS) {
            try {
                call(() -> server.feed().indices().create(request -> OrderMapping.index(request, analyzers)
                        .index(name)
                        .settings(settings -> settings.numberOfReplicas(Integer.toString(server.replicas())))));
                LOG.info("index {} uses {}", name, analyzers);
                return;
            } catch (ElasticsearchException e) {
                LOG.debug("the server does not have {}", analyzers, e);
            }
        }
        throw new IllegalStateException("the search server refuses the index with every analyzer");
    }

    @Override
    public void finish(String index) {
        var before = targets();
        call(() -> server.feed().indices().refresh(request -> request.index(index)));
        call(() -> server.feed().indices().updateAliases(request -> {
            before.forEach(old -> request.actions(
                    action -> action.remove(remove -> remove.index(old).alias(ALIAS))));
            return request.actions(action -> action.add(add -> add.index(index).alias(ALIAS)));
        }));
        before.forEach(this::drop);
    }

    private Set<String> targets() {
        if (!exists()) {
            return Set.of();
        }
        return Set.copyOf(call(() -> server.feed().indices().getAlias(request -> request.name(ALIAS)))
                .result()
                .keySet());
    }

    private void drop(String name) {
        call(() -> server.feed().indices().delete(request -> request.index(name).ignoreUnavailable(true)));
    }

    @Override
    public Page<OrderHit> search(OrderQuery query) {
        var response = call(
                () -> server.search().<Map<String, Object>>search(OrderSearch.request(query), OrderSearch.DOCUMENT));
        return OrderSearch.page(query, response);
    }

    /** Away is what may pass by itself; anything else is a fault of ours and stays visible as what it is. */
    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            if (away(status)) {
                throw unavailable(e);
            }
            throw new IllegalStateException("the search server refused a request with " + status, e);
        } catch (IOException e) {
            throw unavailable(e);
        } catch (ElasticsearchException e) {
            if (away(e.status())) {
                throw unavailable(e);
            }
            throw e;
        }
    }

    private static boolean away(int status) {
        return status == TOO_MANY || status == NOT_FOUND || status >= SERVER_ERROR;
    }

    private static UnavailableException unavailable(Exception cause) {
        return new UnavailableException("搜索服务暂时不可用，工单办理不受影响，请稍后再搜", cause);
    }
}
