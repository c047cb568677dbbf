package org.dayu.workorder.internal;

import java.util.Set;

import org.dayu.core.api.security.Role;

/** What people can do with an order, and which roles at the hotline may. Empty roles: departments with a part in it. */
enum Action {
    DISPATCH("dispatch", Role.DISPATCHER, Role.SUPERVISOR, Role.AGENT),
    ANSWER("answer", Role.AGENT, Role.DISPATCHER, Role.SUPERVISOR),
    REJECT("reject", Role.DISPATCHER, Role.SUPERVISOR),
    SIGN("sign"),
    RETURN("return"),
    REVIEW_RETURN("review-return", Role.DISPATCHER, Role.SUPERVISOR),
    NOTE("note", Role.AGENT, Role.DISPATCHER, Role.SUPERVISOR, Role.DUTY_OFFICER, Role.COMMANDER),
    FEEDBACK("feedback"),
    CHECK("check", Role.DISPATCHER, Role.SUPERVISOR),
    VISIT("visit", Role.AGENT, Role.SUPERVISOR, Role.DISPATCHER),
    CLOSE("close", Role.SUPERVISOR, Role.DISPATCHER),
    URGE("urge", Role.AGENT, Role.DISPATCHER, Role.SUPERVISOR, Role.DUTY_OFFICER),
    CC("cc", Role.DISPATCHER, Role.SUPERVISOR),
    EXTEND("extend"),
    REVIEW_EXTENSION("review-extension", Role.DISPATCHER, Role.SUPERVISOR),
    ATTACH("attach", Role.AGENT, Role.DISPATCHER, Role.SUPERVISOR, Role.DUTY_OFFICER);

    private final String wire;
    private final Set<Role> roles;

    Action(String wire, Role... roles) {
        this.wire = wire;
        this.roles = Set.of(roles);
    }

    String wire() {
        return wire;
    }

    Set<Role> roles() {
        return roles;
    }

    boolean departmentOnly() {
        return roles.isEmpty();
    }
}
