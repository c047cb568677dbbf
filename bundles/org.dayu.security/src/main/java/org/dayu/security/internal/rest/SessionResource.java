package org.dayu.security.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnauthenticatedException;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Open;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.RequestSource;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.Sessions;
import org.dayu.core.api.security.Sessions.Session;
import org.dayu.core.api.security.Users;
import org.dayu.security.internal.SecurityConfig;
import org.dayu.security.internal.login.Login;
import org.dayu.security.internal.login.SessionService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Logging in and out. The token travels in a cookie that scripts cannot read. */
@Component(service = SessionResource.class, property = "dayu.rest=true", configurationPid = SecurityConfig.PID)
@Path("v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Secured(beforePasswordChange = true)
public final class SessionResource {

    private static final int MAX = 256;

    private final Login login;
    private final SessionService sessions;
    private final Users users;
    private final Departments departments;
    private final RequestOrigin origin;

    /** What a person enters. */
    public record Credentials(@Nullable String username, @Nullable String password) {

        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** The old and the new password. */
    public record PasswordChange(@Nullable String currentPassword, @Nullable String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    /** Who is logged in. */
    public record Me(
            UUID id,
            String username,
            String displayName,
            List<Role> roles,
            @Nullable Department department,
            @Nullable String extension) {}

    /**
     * A session as its page sees it.
     *
     * @param csrfToken to be sent as {@code X-CSRF-Token} with everything that changes something
     * @param mustChangePassword if so, nothing else is allowed before
     */
    public record View(Me user, String csrfToken, boolean mustChangePassword, Instant expiresAt) {}

    @Activate
    public SessionResource(
            @Reference Login login,
            @Reference SessionService sessions,
            @Reference Users users,
            @Reference Departments departments,
            @Reference RequestSource sources,
            SecurityConfig config) {
        this.login = login;
        this.sessions = sessions;
        this.users = users;
        this.departments = departments;
        this.origin = RequestOrigin.of(sources, config);
    }

    /** Open: who is not logged in logs in here. */
    @POST
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "login", summary = "登录")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response login(Credentials credentials, @Context HttpServletRequest request) {
        String username = required(credentials.username(), "username", "请输入用户名").strip();
        String password = required(credentials.password(), "password", "请输入密码");
        var begun = login.login(username, password, origin.source(request));
        return answer(begun, request);
    }

    @GET
    @Operation(operationId = "getSession", summary = "当前登录者")
    public View get(@Context HttpServletRequest request) {
        return view(current(request));
    }

    @DELETE
    @Operation(operationId = "logout", summary = "退出")
    @ApiResponse(responseCode = "204")
    public Response logout(@Context HttpServletRequest request) {
        login.logout(current(request));
        return Response.noContent()
                .header("Set-Cookie", cookie("", request) + "; Max-Age=0")
                .build();
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changePassword", summary = "修改自己的密码")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response changePassword(PasswordChange change, @Context HttpServletRequest request) {
        var begun = login.changePassword(
                current(request),
                required(change.currentPassword(), "currentPassword", "请输入原密码"),
                required(change.newPassword(), "newPassword", "请输入新密码"),
                origin.source(request));
        return answer(begun, request);
    }

    private Response answer(SessionService.Begun begun, HttpServletRequest request) {
        return Response.ok(view(begun.session()))
                .header("Set-Cookie", cookie(begun.token(), request))
                .build();
    }

    private View view(Session session) {
        Principal who = session.principal();
        var me = new Me(
                who.userId(),
                who.username(),
                who.displayName(),
                who.roles().stream().sorted().toList(),
                Optional.ofNullable(who.departmentId())
                        .flatMap(departments::find)
                        .orElse(null),
                users.find(who.userId()).map(user -> user.extension()).orElse(null));
        return new View(me, session.csrfToken(), session.mustChangePassword(), session.expiresAt());
    }

    private Session current(HttpServletRequest request) {
        return RequestOrigin.token(request)
                .flatMap(sessions::peek)
                .orElseThrow(() -> new UnauthenticatedException("登录已失效，请重新登录。"));
    }

    private String cookie(String token, HttpServletRequest request) {
        return Sessions.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict"
                + (origin.secure(request) ? "; Secure" : "");
    }

    private static String required(@Nullable String text, String path, String message) {
        if (text == null || text.isBlank() || text.length() > MAX) {
            throw new InvalidException(path, message);
        }
        return text;
    }
}
