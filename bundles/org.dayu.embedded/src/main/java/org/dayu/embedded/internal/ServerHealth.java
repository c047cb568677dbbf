package org.dayu.embedded.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.dayu.core.api.health.Health;

/** Tells an operator how a child server is. */
final class ServerHealth {

    private ServerHealth() {}

    /** @param away how grave it is for the node when the server is away */
    static Health of(String title, ChildServer server, ServerState state, Health.Status away) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("port", Integer.toString(server.port()));
        detail.put("since", state.since().toString());
        detail.put("restarts", Integer.toString(state.restarts()));
        if (state.pid() != 0) {
            detail.put("pid", Long.toString(state.pid()));
        }
        if (state.adopted()) {
            detail.put("adopted", "true");
        }
        if (!state.failure().isEmpty()) {
            detail.put("lastFailure", state.failure());
        }
        return switch (state.phase()) {
            case READY -> new Health(Health.Status.UP, title + "运行正常", detail);
            case STARTING -> new Health(
                    away == Health.Status.DOWN ? away : Health.Status.STARTING, title + "正在启动", detail);
            case DOWN -> new Health(away, title + "已停止，正在自动重启；原因见 detail.lastFailure 和 karaf.log", detail);
        };
    }
}
