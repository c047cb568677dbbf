package org.dayu.search.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;

/** Which fields of an order are searched and how; the rest of the document is only kept. */
final class OrderMapping {

    /** Best first: words of Chinese, pairs of characters, single characters. */
    static final List<String> ANALYZERS = List.of("smartcn", "cjk", "standard");

    /** Searched together: a word may be in the title and the next in the address. */
    static final List<String> TEXTS = List.of("title^3", "content", "address^2", "categoryPath", "departmentName");

    private static final List<String> ANALYZED =
            List.of("title", "content", "address", "categoryPath", "departmentName", "districtName");
    private static final List<String> EXACT =
            List.of("id", "number", "status", "districtCode", "departmentId", "coDepartmentIds", "categoryCode");
    private static final List<String> DATES = List.of("createdAt", "updatedAt");

    private OrderMapping() {}

    static CreateIndexRequest.Builder index(CreateIndexRequest.Builder request, String analyzer) {
        Map<String, Property> fields = new HashMap<>();
        ANALYZED.forEach(name -> fields.put(name, Property.of(field -> field.text(text -> text.analyzer(analyzer)))));
        EXACT.forEach(name -> fields.put(name, Property.of(field -> field.keyword(keyword -> keyword))));
        DATES.forEach(name -> fields.put(name, Property.of(field -> field.date(date -> date))));
        fields.put("confidential", Property.of(field -> field.boolean_(flag -> flag)));
        return request.mappings(mapping -> mapping.dynamic(DynamicMapping.False).properties(fields));
    }
}
