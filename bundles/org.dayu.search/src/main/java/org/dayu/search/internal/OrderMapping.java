package org.dayu.search.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;

/**
 * Which fields of an order are searched and how; the rest of the document is only kept.
 *
 * <p>Each text is analysed twice. As words, for what fits best - but where a word ends depends on its neighbours
 * (解放路12号 is [解放路, 12, 号], 积水 解放路 is [积水, 解放, 路]), so that words alone miss what is plainly there. And as pairs
 * of characters, which miss nothing.
 */
final class OrderMapping {

    /**
     * What a server may have.
     *
     * @param words analyses into words
     * @param pairs analyses into pairs of characters
     */
    record Analyzers(String words, String pairs) {}

    /** Best first. */
    static final List<Analyzers> ANALYZERS = List.of(
            new Analyzers("smartcn", "cjk"), new Analyzers("cjk", "cjk"), new Analyzers("standard", "standard"));

    /** Searched together: a word may be in the title and the next in the address. */
    static final List<String> WORDS = List.of("title^3", "content", "address^2", "categoryPath", "departmentName");

    static final List<String> PAIRS =
            List.of("title.pair^3", "content.pair", "address.pair^2", "categoryPath.pair", "departmentName.pair");

    private static final List<String> ANALYZED =
            List.of("title", "content", "address", "categoryPath", "departmentName");
    private static final List<String> EXACT =
            List.of("id", "number", "status", "districtCode", "departmentId", "coDepartmentIds", "categoryCode");
    private static final List<String> DATES = List.of("createdAt", "updatedAt");

    private OrderMapping() {}

    static CreateIndexRequest.Builder index(CreateIndexRequest.Builder request, Analyzers analyzers) {
        Map<String, Property> fields = new HashMap<>();
        ANALYZED.forEach(name -> fields.put(
                name,
                Property.of(field -> field.text(text -> text.analyzer(analyzers.words())
                        .fields("pair", pair -> pair.text(pairs -> pairs.analyzer(analyzers.pairs())))))));
        EXACT.forEach(name -> fields.put(name, Property.of(field -> field.keyword(keyword -> keyword))));
        DATES.forEach(name -> fields.put(name, Property.of(field -> field.date(date -> date))));
        fields.put("confidential", Property.of(field -> field.boolean_(flag -> flag)));
        return request.mappings(mapping -> mapping.dynamic(DynamicMapping.False).properties(fields));
    }
}
