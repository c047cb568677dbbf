package org.dayu.workorder.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.workorder.api.Urgency;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says where an order should go, why, and by when it would have to be handled. */
@Component(service = Suggestions.class)
public final class Suggestions {

    /** Below so many orders a hit rate says nothing. */
    private static final int FEW = 5;

    private final DispatchCatalogue catalogue;
    private final ReferenceData reference;
    private final Calendars calendars;
    private final Departments departments;
    private final Clock clock;

    @Activate
    public Suggestions(
            @Reference DispatchCatalogue catalogue,
            @Reference ReferenceData reference,
            @Reference Calendars calendars,
            @Reference Departments departments) {
        this(catalogue, reference, calendars, departments, Clock.systemUTC());
    }

    Suggestions(
            DispatchCatalogue catalogue,
            ReferenceData reference,
            Calendars calendars,
            Departments departments,
            Clock clock) {
        this.catalogue = catalogue;
        this.reference = reference;
        this.calendars = calendars;
        this.departments = departments;
        this.clock = clock;
    }

    /** JSON of the same name in the REST description. */
    public record Suggestion(
            boolean found,
            @Nullable UUID departmentId,
            @Nullable String departmentCode,
            @Nullable String departmentName,
            List<Unit> coDepartments,
            String slaClass,
            String slaLabel,
            @Nullable RuleRef rule,
            String why,
            @Nullable Double accuracy,
            long samples,
            Instant signBy,
            Instant warnAt,
            Instant deadline) {
        public Suggestion {
            coDepartments = List.copyOf(coDepartments);
        }
    }

    /** A department in short. */
    public record Unit(UUID id, String code, String name) {}

    /** Which line of the catalogue, in which version. */
    public record RuleRef(UUID id, int no, int version) {}

    /** @throws org.dayu.core.api.error.InvalidException for a category that is no leaf */
    public Suggestion suggest(String categoryCode, @Nullable String district, Urgency urgency) {
        return suggest(categoryCode, district, urgency, true);
    }

    /** @param rated whether to look how often the rule was right, which asks the database */
    Suggestion suggest(String categoryCode, @Nullable String district, Urgency urgency, boolean rated) {
        reference.leaf(categoryCode);
        var rule = catalogue.best(categoryCode, district);
        var sla = reference.limitFor(null, rule.map(DispatchRule::slaClass).orElse(null), categoryCode);
        var due = calendars.deadlines().due(clock.instant(), sla, urgency);
        var host = rule.flatMap(found -> departments.findByCode(found.departmentCode()));
        var rate = rule.filter(found -> rated)
                .map(found -> catalogue.hitRate(found.id()))
                .orElse(new DispatchCatalogue.HitRate(0, 0));
        return new Suggestion(
                host.isPresent(),
                host.map(Department::id).orElse(null),
                host.map(Department::code).orElse(null),
                host.map(Department::name).orElse(null),
                rule.map(this::helpers).orElse(List.of()),
                sla.code(),
                sla.label(),
                rule.map(found -> new RuleRef(found.id(), found.no(), found.version()))
                        .orElse(null),
                why(rule.orElse(null), host.orElse(null)),
                rate.dispatched() < FEW ? null : (double) rate.kept() / rate.dispatched(),
                rate.dispatched(),
                due.signBy(),
                due.warnAt(),
                due.deadline());
    }

    private List<Unit> helpers(DispatchRule rule) {
        return rule.coDepartmentCodes().stream()
                .flatMap(code -> departments.findByCode(code).stream())
                .map(unit -> new Unit(unit.id(), unit.code(), unit.name()))
                .toList();
    }

    private static String why(@Nullable DispatchRule rule, @Nullable Department host) {
        if (rule == null) {
            return "派单目录里没有这个分类和区域，请人工选择单位";
        }
        var line = "目录 #" + rule.no() + "（第 " + rule.version() + " 版）："
                + (rule.categoryPrefix().isEmpty() ? "全部分类" : "类别 " + rule.categoryPrefix()) + " · "
                + (rule.districtCode() == null ? "全市" : rule.districtCode()) + " → ";
        return host == null ? line + "单位 " + rule.departmentCode() + " 不存在或已停用" : line + host.name();
    }
}
