package org.dayu.web.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of the browser application, read and compressed once. */
record Asset(byte[] raw, byte[] gzip, String etag, String type) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "woff2", "font/woff2",
            "png", "image/png");

    static Asset read(URL url) {
        try (InputStream in = url.openStream()) {
            byte[] raw = in.readAllBytes();
            String path = url.getPath();
            String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
            return new Asset(raw, compress(raw), etag(raw), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether sending it compressed is worth it. */
    boolean compresses() {
        return gzip.length < raw.length / 10 * 9;
    }

    private static byte[] compress(byte[] raw) throws IOException {
        var out = new ByteArrayOutputStream(raw.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(raw);
        }
        return out.toByteArray();
    }

    private static String etag(byte[] raw) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
