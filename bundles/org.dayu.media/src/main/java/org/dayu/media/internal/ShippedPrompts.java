package org.dayu.media.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The prompts inside this bundle: a list of names and texts, and a WAV for each. */
final class ShippedPrompts {

    private static final String LIST = "/prompts/prompts.zh-CN.tsv";
    private static final String FOLDER = "/prompts/zh-CN/";

    private ShippedPrompts() {}

    /** What each prompt says, by name, in the order of the list. */
    static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        String list = new String(resource(LIST), StandardCharsets.UTF_8);
        list.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] columns = line.split("\t");
            texts.put(columns[0], columns[1]);
        });
        return texts;
    }

    static Map<String, Track> tracks() {
        Map<String, Track> tracks = new HashMap<>();
        for (String name : texts().keySet()) {
            try {
                tracks.put(name, new Track.Samples(WavReader.decode(resource(FOLDER + name + ".wav"))));
            } catch (IOException e) {
                throw new UncheckedIOException("shipped prompt " + name, e);
            }
        }
        return tracks;
    }

    private static byte[] resource(String path) {
        try (InputStream in = ShippedPrompts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in the bundle: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
