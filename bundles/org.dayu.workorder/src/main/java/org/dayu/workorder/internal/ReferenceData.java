package org.dayu.workorder.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.InvalidException;
import org.dayu.workorder.internal.Categories.Category;
import org.dayu.workorder.internal.sla.SlaClass;
import org.dayu.workorder.internal.sla.SlaTerm;
import org.dayu.workorder.internal.sla.SlaUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Categories and limits, kept in memory and read again every minute. Thread-safe. */
@Component(service = ReferenceData.class)
public final class ReferenceData {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final Clock clock;
    private volatile @Nullable Snapshot snapshot;

    @Activate
    public ReferenceData(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=workorder)") SchemaReady schema) {
        this(jdbi, Clock.systemUTC());
    }

    ReferenceData(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private record Snapshot(Categories categories, Map<String, SlaClass> limits, Instant at) {}

    Categories categories() {
        return fresh().categories();
    }

    Collection<SlaClass> limits() {
        return fresh().limits().values();
    }

    Optional<SlaClass> limit(@Nullable String code) {
        return code == null
                ? Optional.empty()
                : Optional.ofNullable(fresh().limits().get(code));
    }

    /** The leaf with this code; anything else is a fault of the request. */
    Category leaf(String code) {
        return categories()
                .find(code)
                .filter(Category::leaf)
                .orElseThrow(() -> new InvalidException("categoryCode", "没有这个诉求分类：" + code));
    }

    /** The limit that holds: the one asked for, else the rule's, else the category's, else the ordinary one. */
    SlaClass limitFor(@Nullable String asked, @Nullable String byRule, String categoryCode) {
        if (asked != null) {
            return limit(asked).orElseThrow(() -> new InvalidException("slaClass", "没有这个时限类别：" + asked));
        }
        return limit(byRule)
                .or(() -> categories().find(categoryCode).flatMap(category -> limit(category.slaClass())))
                .or(() -> limit("ordinary"))
                .orElseThrow(() -> new IllegalStateException("the limit 'ordinary' is missing"));
    }

    private Snapshot fresh() {
        var current = snapshot;
        if (current == null || clock.instant().isAfter(current.at().plus(FRESH))) {
            current = load();
            snapshot = current;
        }
        return current;
    }

    private Snapshot load() {
        return jdbi.withHandle(handle -> {
            var categories = handle.createQuery("select * from workorder.category order by code")
                    .map((row, context) -> new Category(
                            row.getString("code"),
                            row.getString("parent"),
                            row.getString("name"),
                            row.getString("initials"),
                            List.of(),
                            row.getString("sla_class"),
                            false))
                    .list();
            var limits = handle.createQuery("select * from workorder.sla_class order by code")
                    .map((row, context) -> new SlaClass(
                            row.getString("code"),
                            row.getString("label"),
                            new SlaTerm(SlaUnit.valueOf(row.getString("unit")), row.getInt("amount")),
                            new SlaTerm(SlaUnit.valueOf(row.getString("sign_unit")), row.getInt("sign_amount")),
                            row.getString("basis")))
                    .collect(Collectors.toMap(
                            SlaClass::code, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
            return new Snapshot(new Categories(categories), limits, clock.instant());
        });
    }
}
