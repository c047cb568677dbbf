package org.dayu.gis.internal.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Secured;
import org.dayu.gis.api.Coordinates;
import org.dayu.gis.api.Jurisdictions;
import org.dayu.gis.api.LonLat;
import org.dayu.gis.internal.EventMap;
import org.dayu.gis.internal.EventQuery;
import org.dayu.gis.internal.EventView;
import org.dayu.gis.internal.LayerCatalog;
import org.dayu.gis.internal.LayerView;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Layers, events, jurisdiction and conversion for anybody who is logged in; events by the person's scope. */
@Component(service = MapResource.class, property = Rest.RESOURCE)
@Path("v1/map")
@Produces(MediaType.APPLICATION_JSON)
@Secured
public final class MapResource {

    private static final String CGCS2000 = "EPSG:4490";
    private static final String GEOJSON = "application/geo+json";

    private final LayerCatalog layers;
    private final EventMap events;
    private final Jurisdictions jurisdictions;
    private final Coordinates coordinates;
    private final CurrentUser user;

    @Activate
    public MapResource(
            @Reference LayerCatalog layers,
            @Reference EventMap events,
            @Reference Jurisdictions jurisdictions,
            @Reference Coordinates coordinates,
            @Reference CurrentUser user) {
        this.layers = layers;
        this.events = events;
        this.jurisdictions = jurisdictions;
        this.coordinates = coordinates;
        this.user = user;
    }

    /** A layer without its features. */
    public record LayerInfo(String name, String title, @Nullable String label, int minZoom, int features) {}

    @GET
    @Path("layers")
    public List<LayerInfo> layers() {
        return layers.views().stream()
                .map(layer ->
                        new LayerInfo(layer.name(), layer.title(), layer.label(), layer.minZoom(), layer.features()))
                .toList();
    }

    @GET
    @Path("layers/{name}")
    @Produces(GEOJSON)
    public String layer(@PathParam("name") String name) {
        return named(name).geojson();
    }

    @GET
    @Path("layers/{name}/style")
    @Produces("application/vnd.ogc.sld+xml")
    public String style(@PathParam("name") String name) {
        return named(name).sld();
    }

    private LayerView named(String name) {
        return layers.find(name).orElseThrow(() -> new NotFoundException("没有这个图层"));
    }

    /**
     * Events as GeoJSON.
     *
     * @param bbox {@code x1,y1,x2,y2} in {@code crs}
     * @param crs of the box and of the answer
     * @param cql a filter in ECQL
     */
    @GET
    @Path("events")
    @Produces(GEOJSON)
    public Map<String, Object> events(
            @QueryParam("bbox") @DefaultValue("") String bbox,
            @QueryParam("crs") @DefaultValue(CGCS2000) String crs,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("type") @DefaultValue("") String type,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("open") @DefaultValue("false") boolean open,
            @QueryParam("cql") @DefaultValue("") String cql) {
        var query = new EventQuery(
                box(bbox, crs), instant("from", from), instant("to", to), words(type), words(status), open);
        return Map.of(
                "type",
                "FeatureCollection",
                "features",
                events.find(user.require(), query, cql).stream()
                        .map(event -> feature(event, crs))
                        .toList());
    }

    private Map<String, Object> feature(EventView event, String crs) {
        double[] point = crs.equals(CGCS2000)
                ? new double[] {event.lon(), event.lat()}
                : coordinates.fromCgcs2000(crs, new LonLat(event.lon(), event.lat()));
        return Map.of(
                "type",
                "Feature",
                "id",
                event.id(),
                "geometry",
                Map.of("type", "Point", "coordinates", point),
                "properties",
                event);
    }

    /** Whose ground a place is; 404 outside the city. */
    @GET
    @Path("jurisdiction")
    public Jurisdictions.Jurisdiction jurisdiction(
            @QueryParam("lon") double lon,
            @QueryParam("lat") double lat,
            @QueryParam("crs") @DefaultValue(CGCS2000) String crs) {
        return jurisdictions
                .at(coordinates.toCgcs2000(crs, lon, lat))
                .orElseThrow(() -> new NotFoundException("该地点不在本市辖区内"));
    }

    /** A place in another coordinate system, as {@code [x, y]}. */
    @GET
    @Path("conversion")
    public double[] convert(
            @QueryParam("from") @DefaultValue(CGCS2000) String from,
            @QueryParam("to") @DefaultValue(CGCS2000) String to,
            @QueryParam("x") double x,
            @QueryParam("y") double y) {
        return coordinates.fromCgcs2000(to, coordinates.toCgcs2000(from, x, y));
    }

    private double @Nullable [] box(String text, String crs) {
        if (text.isBlank()) {
            return null;
        }
        try {
            double[] box = Arrays.stream(text.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (box.length == 4) {
                LonLat a = coordinates.toCgcs2000(crs, box[0], box[1]);
                LonLat b = coordinates.toCgcs2000(crs, box[2], box[3]);
                return new double[] {
                    Math.min(a.lon(), b.lon()),
                    Math.min(a.lat(), b.lat()),
                    Math.max(a.lon(), b.lon()),
                    Math.max(a.lat(), b.lat())
                };
            }
        } catch (NumberFormatException e) {
            throw new InvalidException("bbox", "范围应为四个数字：x1,y1,x2,y2");
        }
        throw new InvalidException("bbox", "范围应为四个数字：x1,y1,x2,y2");
    }

    private static @Nullable Instant instant(String name, String text) {
        try {
            return text.isBlank() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidException(name, "时间应为 ISO 8601 格式，例如 2026-07-01T00:00:00Z");
        }
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
