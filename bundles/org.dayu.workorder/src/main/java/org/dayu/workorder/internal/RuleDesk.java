package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.internal.DispatchCatalogue.Draft;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the dispatch catalogue: what is written into it makes sense, and who wrote it is known. */
@Component(service = RuleDesk.class)
public final class RuleDesk {

    private final DispatchCatalogue catalogue;
    private final ReferenceData reference;
    private final Departments departments;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public RuleDesk(
            @Reference DispatchCatalogue catalogue,
            @Reference ReferenceData reference,
            @Reference Departments departments,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.catalogue = catalogue;
        this.reference = reference;
        this.departments = departments;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** JSON of the same name in the REST description. */
    public record Rule(
            UUID id,
            int no,
            int version,
            String categoryPrefix,
            List<String> categoryPath,
            @Nullable String districtCode,
            String departmentCode,
            @Nullable String departmentName,
            List<String> coDepartmentCodes,
            @Nullable String slaClass,
            @Nullable String note,
            Instant validFrom,
            @Nullable Instant validTo,
            String changedBy) {
        public Rule {
            categoryPath = List.copyOf(categoryPath);
            coDepartmentCodes = List.copyOf(coDepartmentCodes);
        }
    }

    public record NewRule(
            @Nullable String categoryPrefix,
            @Nullable String districtCode,
            @Nullable String departmentCode,
            @Nullable List<String> coDepartmentCodes,
            @Nullable String slaClass,
            @Nullable String note) {}

    public record ChangedRule(
            int version,
            @Nullable String categoryPrefix,
            @Nullable String districtCode,
            @Nullable String departmentCode,
            @Nullable List<String> coDepartmentCodes,
            @Nullable String slaClass,
            @Nullable String note) {

        NewRule rule() {
            return new NewRule(categoryPrefix, districtCode, departmentCode, coDepartmentCodes, slaClass, note);
        }
    }

    public Page<Rule> list(@Nullable String category, @Nullable String department, PageRequest page) {
        var found = catalogue.open().stream()
                .filter(rule -> category == null
                        || category.isBlank()
                        || rule.categoryPrefix().startsWith(category)
                        || category.startsWith(rule.categoryPrefix()))
                .filter(rule -> department == null
                        || department.isBlank()
                        || rule.departmentCode().equals(department))
                .map(this::view)
                .toList();
        return new Page<>(found.stream().skip(page.offset()).limit(page.limit()).toList(), found.size(), page.offset());
    }

    public List<Rule> history(UUID id) {
        var versions = catalogue.history(id).stream().map(this::view).toList();
        if (versions.isEmpty()) {
            throw new NotFoundException("没有这条派单目录");
        }
        return versions;
    }

    public Rule add(NewRule wanted, Principal by) {
        return transactions.required(() -> view(audited(catalogue.add(draft(wanted), by.displayName()), by)));
    }

    public Rule change(UUID id, ChangedRule wanted, Principal by) {
        return transactions.required(() ->
                view(audited(catalogue.change(id, wanted.version(), draft(wanted.rule()), by.displayName()), by)));
    }

    public void close(UUID id, int version, Principal by) {
        transactions.run(() -> {
            catalogue.close(id, version);
            audit.record(by, "dispatch-rule.close", "dispatch-rule/" + id, Map.of("version", String.valueOf(version)));
        });
    }

    private DispatchRule audited(DispatchRule rule, Principal by) {
        audit.record(
                by,
                "dispatch-rule.change",
                "dispatch-rule/" + rule.id(),
                Map.of("no", String.valueOf(rule.no()), "version", String.valueOf(rule.version())));
        return rule;
    }

    private Draft draft(NewRule wanted) {
        var prefix =
                wanted.categoryPrefix() == null ? "" : wanted.categoryPrefix().strip();
        if (!prefix.isEmpty() && reference.categories().find(prefix).isEmpty()) {
            throw new InvalidException("categoryPrefix", "没有这个分类：" + prefix);
        }
        var district = Texts.optional("districtCode", wanted.districtCode(), 12);
        if (district != null && !district.matches("\\d{6,12}")) {
            throw new InvalidException("districtCode", "行政区划代码为 6 至 12 位数字");
        }
        var sla = Texts.optional("slaClass", wanted.slaClass(), 40);
        if (sla != null && reference.limit(sla).isEmpty()) {
            throw new InvalidException("slaClass", "没有这个时限类别：" + sla);
        }
        var helpers = wanted.coDepartmentCodes() == null ? List.<String>of() : wanted.coDepartmentCodes();
        helpers.forEach(code -> department("coDepartmentCodes", code));
        return new Draft(
                prefix,
                district,
                department("departmentCode", wanted.departmentCode()),
                helpers,
                sla,
                Texts.optional("note", wanted.note(), 500));
    }

    private String department(String path, @Nullable String code) {
        var wanted = Texts.needed(path, code, 60);
        return departments
                .findByCode(wanted)
                .map(Department::code)
                .orElseThrow(() -> new InvalidException(path, "没有这个单位：" + wanted));
    }

    private Rule view(DispatchRule rule) {
        return new Rule(
                rule.id(),
                rule.no(),
                rule.version(),
                rule.categoryPrefix(),
                rule.categoryPrefix().isEmpty()
                        ? List.of()
                        : reference.categories().path(rule.categoryPrefix()),
                rule.districtCode(),
                rule.departmentCode(),
                departments
                        .findByCode(rule.departmentCode())
                        .map(Department::name)
                        .orElse(null),
                rule.coDepartmentCodes(),
                rule.slaClass(),
                rule.note(),
                rule.validFrom(),
                rule.validTo(),
                rule.changedBy());
    }
}
