package org.dayu.security.internal.directory;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.DirectoryEvent.DepartmentChanged;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.tx.Transactions;
import org.dayu.security.internal.directory.DirectoryStore.DepartmentRow;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes, changes and closes departments; a closed one stays, because old orders name it. */
@Component(service = DepartmentAdmin.class)
public final class DepartmentAdmin {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,63}");
    private static final Pattern DISTRICT = Pattern.compile("\\d{6}(\\d{3}|\\d{6})?");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9*#-]{2,20}");

    private final DirectoryStore store;
    private final Directory directory;
    private final Transactions transactions;
    private final Audit audit;
    private final EventPublisher events;
    private final Clock clock;

    /** What an administrator says of a department. */
    public record Form(
            String code,
            String name,
            @Nullable UUID parentId,
            @Nullable String districtCode,
            @Nullable String dutyPhone) {}

    @Activate
    public DepartmentAdmin(
            @Reference DirectoryStore store,
            @Reference Directory directory,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference EventPublisher events) {
        this(store, directory, transactions, audit, events, Clock.systemUTC());
    }

    DepartmentAdmin(
            DirectoryStore store,
            Directory directory,
            Transactions transactions,
            Audit audit,
            EventPublisher events,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    public Department create(Form form, Principal by) {
        var department = department(Uuids.next(), form);
        return save(department, true, by, "department.create", () -> {
            checkPlace(department);
            store.insert(department, clock.instant());
        });
    }

    public Department update(UUID id, Form form, Principal by) {
        open(id);
        var department = department(id, form);
        return save(department, true, by, "department.update", () -> {
            open(id);
            checkPlace(department);
            store.update(department, true, clock.instant());
        });
    }

    public void close(UUID id, Principal by) {
        var department = open(id);
        save(department, false, by, "department.close", () -> {
            boolean parent = directory.departments().stream().anyMatch(other -> id.equals(other.parentId()));
            boolean staffed =
                    directory.users().stream().anyMatch(user -> user.enabled() && id.equals(user.departmentId()));
            if (parent || staffed) {
                throw new ConflictException("部门下还有" + (parent ? "下级部门" : "用户") + "，不能撤销。");
            }
            store.update(department, false, clock.instant());
        });
    }

    private Department save(Department department, boolean open, Principal by, String action, Runnable write) {
        transactions.run(() -> {
            store.lock();
            directory.refresh();
            write.run();
            audit.record(by, action, "department/" + department.id(), Map.of("code", department.code()));
        });
        directory.refresh();
        events.publish(new DepartmentChanged(department, open, clock.instant()));
        return department;
    }

    private Department open(UUID id) {
        return directory
                .department(id)
                .filter(DepartmentRow::open)
                .map(DepartmentRow::department)
                .orElseThrow(() -> new NotFoundException("没有这个部门。"));
    }

    private void checkPlace(Department department) {
        boolean taken = directory
                .openDepartment(department.code())
                .filter(other -> !other.id().equals(department.id()))
                .isPresent();
        if (taken) {
            throw new ConflictException("部门代码已被使用。");
        }
        UUID parent = department.parentId();
        if (parent != null
                && directory.department(parent).filter(DepartmentRow::open).isEmpty()) {
            throw new ConflictException("上级部门不存在或已撤销。");
        }
        if (parent != null && directory.withDescendants(department.id()).contains(parent)) {
            throw new ConflictException("上级部门不能是本部门或其下级。");
        }
    }

    private static Department department(UUID id, Form form) {
        new Check()
                .matches(form.code(), CODE, "code", "部门代码应为 2 到 64 个小写字母、数字或 -")
                .text(form.name(), 128, "name", "部门名称")
                .matchesIfAny(form.districtCode(), DISTRICT, "districtCode", "行政区划代码应为 6、9 或 12 位数字")
                .matchesIfAny(form.dutyPhone(), PHONE, "dutyPhone", "值班电话格式不正确")
                .done();
        return new Department(
                id, form.code(), form.name().strip(), form.parentId(), form.districtCode(), form.dutyPhone());
    }
}
