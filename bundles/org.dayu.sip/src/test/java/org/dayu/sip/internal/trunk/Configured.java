package org.dayu.sip.internal.trunk;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A trunk's file as Declarative Services hand it over: text that is read when it is asked for. */
final class Configured {

    static final Map<String, Object> FILE = Map.of("service.pid", TrunkConfig.PID + "~carrier");

    private Configured() {}

    static Map<String, String> with(Map<String, String> before, String key, String value) {
        Map<String, String> lines = new HashMap<>(before);
        lines.put(key, value);
        return lines;
    }

    static TrunkConfig of(Map<String, String> lines) {
        return (TrunkConfig) Proxy.newProxyInstance(
                TrunkConfig.class.getClassLoader(), new Class<?>[] {TrunkConfig.class}, (proxy, method, args) -> {
                    String text = lines.get(method.getName().replace('_', '.'));
                    if (text == null) {
                        return method.getDefaultValue();
                    }
                    if (method.getReturnType() == int.class) {
                        return Integer.parseInt(text);
                    }
                    return method.getReturnType() == boolean.class ? (Object) Boolean.parseBoolean(text) : text;
                });
    }
}
