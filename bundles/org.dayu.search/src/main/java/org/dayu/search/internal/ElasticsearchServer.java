package org.dayu.search.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.dayu.core.api.data.SearchEndpoint;
import org.dayu.core.api.error.UnavailableException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients of the server by configuration, or else of the one that this node runs. Three with different patience: a sign
 * of life, a person who waits for an answer, and the feeder. Thread-safe.
 */
@Component(service = ElasticsearchServer.class, configurationPid = SearchConfig.PID)
@Designate(ocd = SearchConfig.class)
public final class ElasticsearchServer {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchServer.class);
    private static final int CONNECT_MILLIS = 400;
    private static final int PROBE_MILLIS = 800;
    private static final int SEARCH_MILLIS = 3_000;
    private static final int FEED_MILLIS = 20_000;

    private final SearchConfig config;
    private volatile @Nullable Clients clients;

    private record Clients(
            String url,
            RestClient low,
            ElasticsearchClient probe,
            RestClient searchLow,
            ElasticsearchClient search,
            RestClient feedLow,
            ElasticsearchClient feed) {}

    @Activate
    public ElasticsearchServer(SearchConfig config) {
        this.config = config;
        if (!config.url().isBlank()) {
            use(config.url().strip());
        }
    }

    @Deactivate
    void stop() {
        close(clients);
        clients = null;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindEndpoint(SearchEndpoint endpoint) {
        if (config.url().isBlank()) {
            use(endpoint.url());
        }
    }

    void unbindEndpoint(SearchEndpoint endpoint) {
        // a server that comes back is found by the same clients
    }

    ElasticsearchClient probe() {
        return clients().probe();
    }

    ElasticsearchClient search() {
        return clients().search();
    }

    ElasticsearchClient feed() {
        return clients().feed();
    }

    int replicas() {
        return config.index_replicas();
    }

    private Clients clients() {
        var current = clients;
        if (current == null) {
            throw new UnavailableException("搜索服务还没有启动", null);
        }
        return current;
    }

    private void use(String url) {
        var before = clients;
        if (before != null && before.url().equals(url)) {
            return;
        }
        var probe = low(url, PROBE_MILLIS);
        var search = low(url, SEARCH_MILLIS);
        var feed = low(url, FEED_MILLIS);
        clients = new Clients(url, probe, high(probe), search, high(search), feed, high(feed));
        LOG.info("search server at {}", url);
        close(before);
    }

    private RestClient low(String url, int silenceMillis) {
        var hosts = Stream.of(url.split("\\s*,\\s*")).map(HttpHost::create).toArray(HttpHost[]::new);
        return RestClient.builder(hosts)
                .setRequestConfigCallback(request -> request.setConnectTimeout(CONNECT_MILLIS)
                        .setConnectionRequestTimeout(CONNECT_MILLIS)
                        .setSocketTimeout(silenceMillis))
                .setDefaultHeaders(credentials())
                .build();
    }

    private Header[] credentials() {
        if (config.url().isBlank() || config.user().isBlank()) {
            return new Header[0];
        }
        var pair = config.user().strip() + ":" + password();
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new Header[] {new BasicHeader("Authorization", "Basic " + basic)};
    }

    private String password() {
        try (var lines = Files.lines(Path.of(config.password_file().strip()))) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the password file of the search server", e);
        }
    }

    private static ElasticsearchClient high(RestClient low) {
        return new ElasticsearchClient(new RestClientTransport(low, new JacksonJsonpMapper()));
    }

    private static void close(@Nullable Clients old) {
        if (old == null) {
            return;
        }
        for (var each : new RestClient[] {old.low(), old.searchLow(), old.feedLow()}) {
            try {
                each.close();
            } catch (IOException e) {
                LOG.debug("a client did not close", e);
            }
        }
    }
}
