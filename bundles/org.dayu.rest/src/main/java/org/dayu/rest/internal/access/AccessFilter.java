package org.dayu.rest.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;

import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Sessions;
import org.dayu.core.api.security.Sessions.Session;
import org.dayu.rest.internal.problem.RefusedException;

/** Applies the rule of one resource method, before its body is read. */
@Priority(Priorities.AUTHORIZATION)
final class AccessFilter implements ContainerRequestFilter {

    private final AccessRule rule;

    AccessFilter(AccessRule rule) {
        this.rule = rule;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (rule instanceof AccessRule.Anybody) {
            return;
        }
        var caller = request.getProperty(Caller.ATTRIBUTE) instanceof Caller known ? known : Caller.ANYBODY;
        Session session = caller.require();
        if (!(rule instanceof AccessRule.Members members) || !belongs(session.principal(), members.roles())) {
            throw new ForbiddenException("您的角色不能进行这项操作。");
        }
        if (session.mustChangePassword() && !members.beforePasswordChange()) {
            throw new RefusedException(RefusedException.PASSWORD_CHANGE, "请先修改初始密码。");
        }
        if (caller.byCookie() && !Origin.safe(request.getMethod()) && !proves(request, session)) {
            throw new RefusedException(RefusedException.CSRF, "页面已过期，请刷新后重试。");
        }
    }

    private static boolean belongs(Principal who, Set<Role> roles) {
        return roles.isEmpty() || roles.stream().anyMatch(who::has);
    }

    private static boolean proves(ContainerRequestContext request, Session session) {
        String sent = request.getHeaderString(Sessions.CSRF_HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        session.csrfToken().getBytes(StandardCharsets.UTF_8));
    }
}
