package org.dayu.sip.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.dayu.core.api.health.Health;
import org.dayu.sip.internal.registrar.Bindings;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.trunk.Trunks;
import org.jspecify.annotations.Nullable;

/** How the bundle is, in a sentence for an operator. */
final class SipHealth {

    private SipHealth() {}

    static Health of(
            @Nullable SipNode node,
            String failure,
            String misconfigured,
            Bindings bindings,
            Trunks trunks,
            boolean listened) {
        if (node == null && !misconfigured.isEmpty()) {
            return new Health(
                    Health.Status.DOWN, "SIP 配置有误，无法启动；请更正 org.dayu.sip.cfg", Map.of("failure", misconfigured));
        }
        if (node == null) {
            return failure.isEmpty()
                    ? Health.of(Health.Status.STARTING, "SIP 正在启动")
                    : new Health(Health.Status.DOWN, "SIP 端口无法监听，正在重试；请检查端口是否被占用", Map.of("failure", failure));
        }
        int phones = bindings.registered().size();
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("address", node.wire().host() + ':' + node.wire().port());
        detail.put("transports", "udp,tcp");
        detail.put("phones", Integer.toString(phones));
        detail.put("legs", Integer.toString(node.legs().count()));
        detail.put("connections", Integer.toString(node.wire().connections()));
        detail.put("trunks", trunks.all().stream().map(SipHealth::trunk).collect(Collectors.joining(" ")));
        String away = trunks.all().stream()
                .filter(trunk -> trunk.reach() == Trunk.Reach.UNREACHABLE)
                .map(Trunk::name)
                .collect(Collectors.joining("、"));
        if (!misconfigured.isEmpty()) {
            detail.put("failure", misconfigured);
            return new Health(Health.Status.DEGRADED, "SIP 配置有误，沿用之前的设置；请更正 org.dayu.sip.cfg", detail);
        }
        List<Trunk> wrong = trunks.all().stream()
                .filter(trunk -> !trunk.misconfigured().isEmpty())
                .toList();
        if (!wrong.isEmpty()) {
            detail.put(
                    "failure",
                    wrong.stream()
                            .map(trunk -> trunk.name() + ": " + trunk.misconfigured())
                            .collect(Collectors.joining("; ")));
        }
        if (!listened) {
            return new Health(Health.Status.DEGRADED, "SIP 端口已开，但呼叫模块未就绪，新来电将收到忙音", detail);
        }
        if (!away.isEmpty()) {
            return new Health(Health.Status.DEGRADED, "中继不可达：" + away + "，请检查对端设备和网络", detail);
        }
        if (!wrong.isEmpty()) {
            String names = wrong.stream().map(Trunk::name).collect(Collectors.joining("、"));
            return new Health(Health.Status.DEGRADED, "中继配置有误，未采用：" + names + "，请更正其配置文件", detail);
        }
        return new Health(Health.Status.UP, "SIP 正常，" + phones + " 部话机在线", detail);
    }

    private static String trunk(Trunk trunk) {
        return trunk.name()
                + '='
                + trunk.reach().name().toLowerCase(Locale.ROOT)
                + trunk.servers().stream()
                        .flatMap(server -> trunk.trouble(server).stream())
                        .map(trouble -> ':' + trouble.kind().name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .collect(Collectors.joining())
                + '('
                + trunk.calls()
                + '/'
                + trunk.settings().maxCalls()
                + ')';
    }
}
