package org.dayu.gis.internal;

import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;

import org.dayu.core.api.error.InvalidException;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.expression.Function;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.filter.visitor.DefaultFilterVisitor;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * A filter that people write: ECQL over the attributes of events, e.g. {@code type = '城市管理' AND DWITHIN(place,
 * POINT(113.1 29.8), 0.01, kilometers)}. Only the attributes of {@link #NAMES} and no functions: both of GeoTools'
 * expression back doors (XPath in names, functions that reach out) stay shut.
 */
final class CqlFilter {

    static final Set<String> NAMES = Set.of(
            "place",
            "number",
            "title",
            "type",
            "category",
            "urgency",
            "status",
            "open",
            "district",
            "department",
            "created",
            "updated",
            "deadline");
    private static final int LONGEST = 2000;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final SimpleFeatureType TYPE = type();

    private CqlFilter() {}

    /** @throws InvalidException with the parser's own sentence if it cannot be read */
    static Predicate<MapEvent> parse(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidException("cql", "筛选表达式过长（最多 " + LONGEST + " 字）");
        }
        Filter filter = GeoToolsLoader.with(() -> read(text));
        filter.accept(new Guard(), null);
        return event -> filter.evaluate(feature(event));
    }

    private static Filter read(String text) {
        try {
            return ECQL.toFilter(text);
        } catch (CQLException e) {
            throw new InvalidException("cql", "筛选表达式有误：" + e.getMessage());
        }
    }

    /** Refuses what the expression language could do beyond comparing our attributes. */
    private static final class Guard extends DefaultFilterVisitor {

        @Override
        public Object visit(PropertyName expression, Object data) {
            if (!NAMES.contains(expression.getPropertyName())) {
                throw new InvalidException(
                        "cql", "没有属性“" + expression.getPropertyName() + "”，可用：" + String.join(" ", NAMES));
            }
            return super.visit(expression, data);
        }

        @Override
        public Object visit(Function expression, Object data) {
            throw new InvalidException("cql", "筛选表达式中不能使用函数 " + expression.getName());
        }
    }

    private static SimpleFeatureType type() {
        var builder = new SimpleFeatureTypeBuilder();
        builder.setName("event");
        builder.add("place", Point.class);
        for (String name :
                new String[] {"number", "title", "type", "category", "urgency", "status", "district", "department"}) {
            builder.add(name, String.class);
        }
        builder.add("open", Boolean.class);
        for (String name : new String[] {"created", "updated", "deadline"}) {
            builder.add(name, Date.class);
        }
        return builder.buildFeatureType();
    }

    private static SimpleFeature feature(MapEvent event) {
        return SimpleFeatureBuilder.build(
                TYPE,
                new Object[] {
                    GEOMETRY.createPoint(new Coordinate(event.lon(), event.lat())),
                    event.number(),
                    event.title(),
                    event.type(),
                    event.category(),
                    event.urgency(),
                    event.status(),
                    event.district(),
                    event.department(),
                    event.open(),
                    date(event.createdAt()),
                    date(event.updatedAt()),
                    date(event.deadline())
                },
                event.id().toString());
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }
}
