package org.dayu.security.internal.rest;

import java.util.List;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.security.internal.directory.DepartmentAdmin;
import org.dayu.security.internal.directory.DepartmentAdmin.Form;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Departments: everybody who is logged in may know them, administrators change them. */
@Component(service = DepartmentResource.class, property = "dayu.rest=true")
@Path("v1/departments")
@Produces(MediaType.APPLICATION_JSON)
@Secured
public final class DepartmentResource {

    private final Departments departments;
    private final DepartmentAdmin admin;
    private final CurrentUser current;

    @Activate
    public DepartmentResource(
            @Reference Departments departments, @Reference DepartmentAdmin admin, @Reference CurrentUser current) {
        this.departments = departments;
        this.admin = admin;
        this.current = current;
    }

    /** The whole tree, flat, by code: a city has hundreds, and every form needs them all. */
    @GET
    @Operation(operationId = "listDepartments", summary = "部门列表")
    public List<Department> list() {
        return departments.list();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getDepartment", summary = "一个部门")
    public Department get(@PathParam("id") UUID id) {
        return departments.find(id).orElseThrow(() -> new NotFoundException("没有这个部门。"));
    }

    @POST
    @Secured(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createDepartment", summary = "新建部门")
    public Department create(Form form) {
        return admin.create(form, current.require());
    }

    @PUT
    @Path("{id}")
    @Secured(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateDepartment", summary = "修改部门")
    public Department update(@PathParam("id") UUID id, Form form) {
        return admin.update(id, form, current.require());
    }

    @DELETE
    @Path("{id}")
    @Secured(Role.ADMIN)
    @Operation(operationId = "closeDepartment", summary = "撤销部门；旧工单仍保留其名称")
    public void close(@PathParam("id") UUID id) {
        admin.close(id, current.require());
    }
}
