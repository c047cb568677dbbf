package org.dayu.security.internal.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.security.internal.directory.DirectoryStore.DepartmentRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What other bundles see of departments. */
@Component
public final class DirectoryDepartments implements Departments {

    private final Directory directory;

    @Activate
    public DirectoryDepartments(@Reference Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Department> find(UUID id) {
        return directory.department(id).map(DepartmentRow::department);
    }

    @Override
    public Optional<Department> findByCode(String code) {
        return directory.openDepartment(code);
    }

    @Override
    public List<Department> list() {
        return directory.departments();
    }

    @Override
    public Set<UUID> withDescendants(UUID id) {
        return directory.withDescendants(id);
    }
}
