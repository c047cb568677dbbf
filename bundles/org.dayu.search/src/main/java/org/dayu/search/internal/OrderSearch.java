package org.dayu.search.internal;

import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight.Builder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import org.dayu.core.api.page.Page;
import org.dayu.search.internal.OrderHit.Segment;
import org.jspecify.annotations.Nullable;

/** From a query to a request of Elasticsearch, and from its response to hits. What people type is only ever a value. */
final class OrderSearch {

    static final Type DOCUMENT = Map.class;

    /** Where hits are marked: pairs are the same in the query and in the text, words may not be. */
    private static final String PAIR = ".pair";

    private static final int FRAGMENT = 90;
    private static final int FRAGMENTS = 2;
    private static final float NUMBER_BOOST = 20;

    private OrderSearch() {}

    static SearchRequest request(OrderQuery query) {
        return SearchRequest.of(request -> {
            request.index(ElasticsearchOrderIndex.ALIAS)
                    .query(new Query(bool(query)))
                    .from(query.page().offset())
                    .size(query.page().limit())
                    .trackTotalHits(total -> total.enabled(true));
            if (query.text().isEmpty()) {
                return request.sort(
                        sort -> sort.field(field -> field.field("createdAt").order(SortOrder.Desc)));
            }
            return request.highlight(OrderSearch::highlight);
        });
    }

    private static BoolQuery bool(OrderQuery query) {
        return BoolQuery.of(bool -> {
            if (!query.text().isEmpty()) {
                bool.must(text(query.text()));
            }
            if (!query.status().isEmpty()) {
                var values = query.status().stream().map(FieldValue::of).toList();
                bool.filter(
                        filter -> filter.terms(terms -> terms.field("status").terms(any -> any.value(values))));
            }
            query.district().ifPresent(code -> bool.filter(is("districtCode", code)));
            if (query.from().isPresent() || query.to().isPresent()) {
                bool.filter(filed(query));
            }
            query.scope().department().ifPresent(department -> bool.filter(of(department)));
            if (!query.scope().confidential()) {
                bool.mustNot(not -> not.term(term -> term.field("confidential").value(true)));
            }
            return bool;
        });
    }

    private static Query text(String words) {
        return Query.of(any -> any.bool(bool -> bool.minimumShouldMatch("1")
                .should(all(words, OrderMapping.WORDS))
                .should(all(words, OrderMapping.PAIRS))
                .should(should -> should.term(term ->
                        term.field("number").value(words).boost(NUMBER_BOOST).caseInsensitive(true)))));
    }

    private static Query all(String words, List<String> fields) {
        return Query.of(any -> any.multiMatch(match -> match.query(words)
                .type(TextQueryType.CrossFields)
                .operator(Operator.And)
                .fields(fields)));
    }

    private static Query is(String field, String value) {
        return Query.of(filter -> filter.term(term -> term.field(field).value(value)));
    }

    private static Query of(UUID department) {
        return Query.of(filter -> filter.bool(bool -> bool.minimumShouldMatch("1")
                .should(is("departmentId", department.toString()))
                .should(is("coDepartmentIds", department.toString()))));
    }

    private static Query filed(OrderQuery query) {
        return Query.of(filter -> filter.range(range -> range.untyped(untyped -> {
            untyped.field("createdAt");
            query.from().ifPresent(from -> untyped.gte(JsonData.of(from.toString())));
            query.to().ifPresent(to -> untyped.lt(JsonData.of(to.toString())));
            return untyped;
        })));
    }

    private static Builder highlight(Builder highlight) {
        return highlight
                .type(HighlighterType.Unified)
                .preTags(Highlight.OPEN)
                .postTags(Highlight.CLOSE)
                .requireFieldMatch(false)
                .fields("title" + PAIR, field -> field.numberOfFragments(0))
                .fields("address" + PAIR, field -> field.numberOfFragments(0))
                .fields("content" + PAIR, field -> field.numberOfFragments(FRAGMENTS)
                        .fragmentSize(FRAGMENT));
    }

    static Page<OrderHit> page(OrderQuery query, SearchResponse<Map<String, Object>> response) {
        var total = response.hits().total();
        return new Page<>(
                response.hits().hits().stream().map(OrderSearch::hit).toList(),
                total == null ? -1 : total.value(),
                query.page().offset());
    }

    private static OrderHit hit(Hit<Map<String, Object>> hit) {
        var order = hit.source() == null ? Map.<String, Object>of() : hit.source();
        return new OrderHit(
                UUID.fromString(String.valueOf(hit.id())),
                text(order, "number").orElse(""),
                marked(hit, order, "title"),
                excerpt(hit, order),
                marked(hit, order, "address"),
                names(order.get("categoryPath")),
                text(order, "status").orElse(""),
                text(order, "districtCode").orElse(null),
                text(order, "districtName").orElse(null),
                text(order, "departmentId").map(UUID::fromString).orElse(null),
                text(order, "departmentName").orElse(null),
                Boolean.TRUE.equals(order.get("confidential")),
                instant(order, "createdAt"),
                instant(order, "updatedAt"),
                hit.score() == null ? 0 : hit.score());
    }

    private static List<Segment> marked(Hit<?> hit, Map<String, Object> order, String field) {
        var fragments = hit.highlight().get(field + PAIR);
        return fragments == null || fragments.isEmpty()
                ? Highlight.plain(text(order, field).orElse(""))
                : Highlight.of(fragments);
    }

    private static List<Segment> excerpt(Hit<?> hit, Map<String, Object> order) {
        var fragments = hit.highlight().get("content" + PAIR);
        if (fragments != null && !fragments.isEmpty()) {
            return Highlight.of(fragments);
        }
        var content = text(order, "content").orElse("");
        return Highlight.plain(
                content.codePointCount(0, content.length()) <= FRAGMENT
                        ? content
                        : content.substring(0, content.offsetByCodePoints(0, FRAGMENT))
                                + Highlight.ELLIPSIS.stripTrailing());
    }

    private static Optional<String> text(Map<String, Object> order, String field) {
        return Optional.ofNullable(order.get(field)).map(String::valueOf);
    }

    private static Instant instant(Map<String, Object> order, String field) {
        return text(order, field).map(Instant::parse).orElse(Instant.EPOCH);
    }

    private static List<String> names(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
