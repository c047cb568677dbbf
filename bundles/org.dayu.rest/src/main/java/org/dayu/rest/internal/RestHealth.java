package org.dayu.rest.internal;

import java.util.Map;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.rest.internal.access.Authentication;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether people can use the desks. */
@Component
public final class RestHealth implements HealthCheck {

    private final Serving serving;
    private final Authentication authentication;

    @Activate
    public RestHealth(@Reference Serving serving, @Reference Authentication authentication) {
        this.serving = serving;
        this.authentication = authentication;
    }

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public Health check() {
        var resources = serving.resources();
        if (resources.isEmpty()) {
            return Health.of(Status.STARTING, "接口服务正在启动");
        }
        var detail = Map.of("resources", Integer.toString(resources.getAsInt()));
        return authentication.available()
                ? new Health(Status.UP, "接口服务正常", detail)
                : new Health(Status.STARTING, "登录服务还没有就绪，暂时不能登录", detail);
    }
}
