package org.dayu.security.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.UserInfo;
import org.dayu.security.internal.SecurityConfig;
import org.dayu.security.internal.directory.Account;
import org.dayu.security.internal.directory.Directory;
import org.dayu.security.internal.directory.UserAdmin;
import org.dayu.security.internal.directory.UserAdmin.Profile;
import org.dayu.security.internal.login.PasswordPolicy;
import org.dayu.security.internal.login.Passwords;
import org.dayu.security.internal.login.SessionService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users, for administrators; supervisors may look. */
@Component(service = UserResource.class, property = "dayu.rest=true", configurationPid = SecurityConfig.PID)
@Path("v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Secured(Role.ADMIN)
public final class UserResource {

    private final Directory directory;
    private final UserAdmin admin;
    private final SessionService sessions;
    private final CurrentUser current;
    private final Passwords passwords;

    /**
     * @param password {@code null} to have one made
     * @param mustChangePassword whether the person must choose another at first login; {@code null} means yes
     */
    public record NewUser(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable Set<Role> roles,
            @Nullable UUID departmentId,
            @Nullable String extension,
            @Nullable String password,
            @Nullable Boolean mustChangePassword) {

        @Override
        public String toString() {
            return "NewUser";
        }
    }

    /** What may change of a user. */
    public record ChangedUser(
            @Nullable String displayName,
            @Nullable Set<Role> roles,
            @Nullable UUID departmentId,
            @Nullable String extension) {}

    public record View(
            UUID id,
            String username,
            String displayName,
            List<Role> roles,
            @Nullable UUID departmentId,
            @Nullable String extension,
            boolean enabled,
            boolean mustChangePassword) {}

    /**
     * A user with the password that was made for them; it is shown this once.
     *
     * @param password {@code null} if the administrator chose it
     */
    public record Created(View user, @Nullable String password) {

        @Override
        public String toString() {
            return "Created";
        }
    }

    /** Whether the person must choose another password at the next login; {@code null} means yes. */
    public record Reset(@Nullable Boolean mustChangePassword) {}

    @Activate
    public UserResource(
            @Reference Directory directory,
            @Reference UserAdmin admin,
            @Reference SessionService sessions,
            @Reference CurrentUser current,
            SecurityConfig config) {
        this.directory = directory;
        this.admin = admin;
        this.sessions = sessions;
        this.current = current;
        this.passwords = new Passwords(config.password_iterations());
    }

    @GET
    @Secured({Role.ADMIN, Role.SUPERVISOR})
    @Operation(operationId = "listUsers", summary = "用户列表")
    public Page<View> list(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("role") @Nullable Role role,
            @QueryParam("departmentId") @Nullable UUID departmentId,
            @QueryParam("enabled") @Nullable Boolean enabled,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var page = new PageRequest(offset, limit);
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<UserInfo> found = directory.users().stream()
                .filter(user -> user.username().contains(wanted)
                        || user.displayName().toLowerCase(Locale.ROOT).contains(wanted)
                        || wanted.equals(user.extension()))
                .filter(user -> role == null || user.roles().contains(role))
                .filter(user -> departmentId == null || departmentId.equals(user.departmentId()))
                .filter(user -> enabled == null || enabled == user.enabled())
                .toList();
        var rows = found.stream()
                .skip(page.offset())
                .limit(page.limit())
                .map(user -> view(user.id()))
                .toList();
        return new Page<>(rows, found.size(), page.offset());
    }

    @GET
    @Path("{id}")
    @Secured({Role.ADMIN, Role.SUPERVISOR})
    @Operation(operationId = "getUser", summary = "一名用户")
    public View get(@PathParam("id") UUID id) {
        return view(id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createUser", summary = "新建用户；未给密码时生成一个，只显示这一次")
    public Created create(NewUser wanted) {
        String username = text(wanted.username());
        String given = wanted.password();
        if (given != null) {
            PasswordPolicy.check(given, username);
        }
        String password = given == null ? Passwords.generate() : given;
        var user = admin.create(
                username,
                new Profile(
                        text(wanted.displayName()), roles(wanted.roles()), wanted.departmentId(), wanted.extension()),
                passwords.hash(password),
                yes(wanted.mustChangePassword()),
                current.require());
        return new Created(view(user.id()), given == null ? password : null);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateUser", summary = "修改用户")
    public View update(@PathParam("id") UUID id, ChangedUser wanted) {
        var profile = new Profile(
                text(wanted.displayName()), roles(wanted.roles()), wanted.departmentId(), wanted.extension());
        return view(admin.update(id, profile, current.require()).id());
    }

    @POST
    @Path("{id}/password-reset")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resetPassword", summary = "重置密码；新密码只显示这一次，原有登录全部失效")
    public Created resetPassword(@PathParam("id") UUID id, Reset reset) {
        String password = Passwords.generate();
        admin.setPassword(
                id,
                passwords.hash(password),
                yes(reset.mustChangePassword()),
                current.require(),
                "user.password-reset");
        sessions.endAll(id);
        return new Created(view(id), password);
    }

    @POST
    @Path("{id}/disable")
    @Operation(operationId = "disableUser", summary = "停用用户，登录立即失效")
    public View disable(@PathParam("id") UUID id) {
        admin.enable(id, false, current.require());
        sessions.endAll(id);
        return view(id);
    }

    @POST
    @Path("{id}/enable")
    @Operation(operationId = "enableUser", summary = "启用用户")
    public View enable(@PathParam("id") UUID id) {
        return view(admin.enable(id, true, current.require()).id());
    }

    private View view(UUID id) {
        Account account = directory.account(id).orElseThrow(() -> new NotFoundException("没有这个用户。"));
        UserInfo user = account.user();
        return new View(
                user.id(),
                user.username(),
                user.displayName(),
                user.roles().stream().sorted().toList(),
                user.departmentId(),
                user.extension(),
                user.enabled(),
                account.mustChangePassword());
    }

    private static boolean yes(@Nullable Boolean said) {
        return said == null || said;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static Set<Role> roles(@Nullable Set<Role> given) {
        if (given != null && given.contains(null)) {
            throw new InvalidException("roles", "角色不能为空");
        }
        return given == null ? Set.of() : Set.copyOf(given);
    }
}
