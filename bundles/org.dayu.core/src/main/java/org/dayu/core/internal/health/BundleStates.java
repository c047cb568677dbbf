package org.dayu.core.internal.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dayu.core.api.health.Health;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Whether every bundle that should run does. One that an operator stopped on purpose is shown, but does not take the
 * node out of service: that is what a pluggable system is for.
 */
final class BundleStates {

    private static final String OURS = "org.dayu.";

    private BundleStates() {}

    static Health check(Bundle[] bundles) {
        List<String> broken = new ArrayList<>();
        List<String> stopped = new ArrayList<>();
        int running = 0;
        for (var bundle : bundles) {
            if (runs(bundle)) {
                running++;
            } else if (wanted(bundle)) {
                broken.add(bundle.getSymbolicName() + " " + state(bundle.getState()));
            } else if (String.valueOf(bundle.getSymbolicName()).startsWith(OURS)) {
                stopped.add(bundle.getSymbolicName());
            }
        }
        if (!broken.isEmpty()) {
            return new Health(
                    Health.Status.DOWN,
                    broken.size() + " 个模块没有运行：" + String.join("，", broken) + "；用 diag <编号> 查看原因",
                    Map.of("active", Integer.toString(running)));
        }
        if (!stopped.isEmpty()) {
            return new Health(
                    Health.Status.DEGRADED,
                    "有模块被停用：" + String.join("，", stopped),
                    Map.of("active", Integer.toString(running)));
        }
        return new Health(Health.Status.UP, running + " 个模块全部在运行", Map.of("active", Integer.toString(running)));
    }

    private static boolean runs(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> true;
            case Bundle.STARTING -> header(bundle, Constants.BUNDLE_ACTIVATIONPOLICY)
                    .startsWith(Constants.ACTIVATION_LAZY);
            case Bundle.RESOLVED -> !header(bundle, Constants.FRAGMENT_HOST).isEmpty();
            default -> false;
        };
    }

    private static boolean wanted(Bundle bundle) {
        var level = bundle.adapt(BundleStartLevel.class);
        return level == null || level.isPersistentlyStarted();
    }

    private static String header(Bundle bundle, String name) {
        var value = bundle.getHeaders("").get(name);
        return value == null ? "" : value;
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "未解析";
            case Bundle.RESOLVED -> "未启动";
            case Bundle.STARTING -> "启动中";
            case Bundle.STOPPING -> "停止中";
            default -> "已卸载";
        };
    }
}
