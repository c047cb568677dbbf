package org.dayu.sip.internal.registrar;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Which calls to browsers here belong to other nodes, by their Call-ID; the latest ones. Thread-safe. */
final class BorrowedCalls {

    private static final int MOST = 20_000;

    private final Map<String, String> nodes = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    void lend(byte[] message, String node) {
        String id = callId(message);
        if (id != null) {
            synchronized (nodes) {
                nodes.put(id, node);
            }
        }
    }

    Optional<String> owner(byte[] message) {
        synchronized (nodes) {
            if (nodes.isEmpty()) {
                return Optional.empty();
            }
            String id = callId(message);
            return id == null ? Optional.empty() : Optional.ofNullable(nodes.get(id));
        }
    }

    private static @Nullable String callId(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        for (String line : text.split("\r?\n")) {
            if (line.isEmpty()) {
                return null;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (name.equalsIgnoreCase("call-id") || name.equalsIgnoreCase("i")) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }
}
