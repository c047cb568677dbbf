package org.dayu.gis.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;

/** Reads {@code layers.json} and the files that it names. A layer that cannot be read is an error, said with its name. */
final class LayerReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LayerReader() {}

    /** One entry of {@code layers.json}. */
    private record Entry(
            String name,
            String title,
            String file,
            String style,
            @Nullable String label,
            @Nullable String jurisdiction,
            int minZoom) {}

    static List<Layer> read(Path dir) throws IOException {
        Path list = dir.resolve("layers.json");
        List<Layer> layers = new ArrayList<>();
        for (var entry : JSON.readValue(Files.readString(list), new TypeReference<List<Entry>>() {})) {
            try {
                layers.add(read(dir, entry));
            } catch (IOException | ParseException | IllegalArgumentException e) {
                throw new IOException(
                        "layer " + entry.name() + " of " + list + " cannot be read: " + e.getMessage(), e);
            }
        }
        return List.copyOf(layers);
    }

    private static Layer read(Path dir, Entry entry) throws IOException, ParseException {
        String geojson = Files.readString(dir.resolve(entry.file()));
        String sld = Files.readString(dir.resolve(entry.style()));
        var reader = new GeoJsonReader();
        List<Layer.Feature> features = new ArrayList<>();
        for (JsonNode feature : JSON.readTree(geojson).withArray("features")) {
            var geometry = reader.read(feature.get("geometry").toString());
            if (!geometry.isValid()) {
                throw new IOException("feature " + feature.path("id").asText() + " has a broken geometry");
            }
            features.add(new Layer.Feature(geometry, attributes(feature.get("properties"))));
        }
        return new Layer(
                entry.name(),
                entry.title(),
                entry.label(),
                entry.jurisdiction(),
                entry.minZoom(),
                List.copyOf(features),
                geojson,
                sld);
    }

    private static Map<String, String> attributes(JsonNode properties) {
        Map<String, String> attributes = new HashMap<>();
        properties
                .fields()
                .forEachRemaining(
                        field -> attributes.put(field.getKey(), field.getValue().asText()));
        return Map.copyOf(attributes);
    }
}
