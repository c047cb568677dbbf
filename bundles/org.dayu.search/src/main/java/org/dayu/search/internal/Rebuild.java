package org.dayu.search.internal;

import java.util.List;
import java.util.stream.Stream;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.search.SearchDocument;
import org.dayu.core.api.search.SearchSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the index anew beside the old one and then swaps them: searches go on all the while. */
final class Rebuild {

    /** What a {@link SearchSource} calls this index. */
    static final String INDEX = "order";

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int PAGE = 500;

    private final OrderIndex index;

    Rebuild(OrderIndex index) {
        this.index = index;
    }

    /** @param progress called after each page */
    void from(SearchSource source, Runnable progress) {
        var fresh = index.begin();
        LOG.info("building index {}", fresh);
        long count = 0;
        String last = null;
        for (var page = source.page(null, PAGE); !page.isEmpty(); page = source.page(last, PAGE)) {
            last = page.get(page.size() - 1).id();
            put(fresh, page.stream().flatMap(Rebuild::document).toList());
            count += page.size();
            progress.run();
        }
        index.finish(fresh);
        LOG.info("index {} holds {} orders and is searched from now on", fresh, count);
    }

    private void put(String fresh, List<Pending.Document> page) {
        if (page.isEmpty()) {
            return;
        }
        var outcome = index.put(fresh, page);
        outcome.refused().forEach(each -> LOG.error("order {} cannot be indexed: {}", each.id(), each.reason()));
        if (outcome.settled().size() + outcome.refused().size() < page.size()) {
            throw new UnavailableException("搜索服务繁忙，稍后继续重建索引", null);
        }
    }

    private static Stream<Pending.Document> document(SearchDocument document) {
        try {
            return Stream.of(OrderJson.of(document));
        } catch (IllegalArgumentException e) {
            LOG.error("order {} cannot be indexed", document.id(), e);
            return Stream.empty();
        }
    }
}
