package org.dayu.acd.internal.tool;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * Callers as they came, out of a CSV file with one header line: what {@code GET /api/v1/acd/traffic} gives, or any other
 * ACD's export with these columns. {@code queue} and {@code arrived} (an instant, or Shanghai's time as {@code 2026-07-01
 * 09:00:00}) there must be; {@code handle} (seconds of talk), {@code patience} (seconds after which the caller gave up) and
 * {@code priority} may. A talk of unknown length lasts as long as the others do on average. Pure.
 */
final class TrafficFile {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int MOST_FAULTS = 20;
    private static final double USUAL_HANDLE = 240;
    private static final Map<String, String> NAMES =
            Map.of("队列", "queue", "来电时间", "arrived", "通话秒", "handle", "放弃前等待秒", "patience", "优先级", "priority");

    /** @param begin of the first caller */
    record Read(Instant begin, List<Scenario.Recorded> callers, List<String> faults) {}

    private record Row(
            Instant arrived, String queue, @Nullable Double handle, @Nullable Double patience, int priority) {}

    private TrafficFile() {}

    static Read read(List<String> lines) {
        List<String> faults = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> columns = lines.isEmpty() ? Map.of() : columns(lines.get(0));
        if (!columns.containsKey("queue") || !columns.containsKey("arrived")) {
            return new Read(Instant.EPOCH, List.of(), List.of("line 1: there must be columns queue and arrived"));
        }
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    rows.add(row(cells(lines.get(i)), columns));
                } catch (IllegalArgumentException | DateTimeException e) {
                    if (faults.size() < MOST_FAULTS) {
                        faults.add("line " + (i + 1) + ": " + e.getMessage());
                    }
                }
            }
        }
        Instant begin = rows.stream().map(Row::arrived).min(Instant::compareTo).orElse(Instant.EPOCH);
        OptionalDouble mean = rows.stream()
                .map(Row::handle)
                .filter(handle -> handle != null)
                .mapToDouble(Double::doubleValue)
                .average();
        List<Scenario.Recorded> callers = rows.stream()
                .map(row -> new Scenario.Recorded(
                        (row.arrived().toEpochMilli() - begin.toEpochMilli()) / 1_000.0,
                        row.queue(),
                        row.handle() == null ? mean.orElse(USUAL_HANDLE) : row.handle(),
                        row.patience(),
                        null,
                        row.priority()))
                .toList();
        return new Read(begin, callers, faults);
    }

    private static Map<String, Integer> columns(String header) {
        Map<String, Integer> columns = new HashMap<>();
        List<String> names = cells(header.startsWith("\uFEFF") ? header.substring(1) : header);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).toLowerCase(Locale.ROOT);
            columns.put(NAMES.getOrDefault(name, name), i);
        }
        return columns;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            String bare = cell.strip();
            boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
            cells.add(quoted ? bare.substring(1, bare.length() - 1) : bare);
        }
        return cells;
    }

    private static Row row(List<String> cells, Map<String, Integer> columns) {
        String queue = cell(cells, columns, "queue");
        if (queue.isEmpty()) {
            throw new IllegalArgumentException("no queue");
        }
        String priority = cell(cells, columns, "priority");
        return new Row(
                moment(cell(cells, columns, "arrived")),
                queue,
                seconds("handle", cell(cells, columns, "handle")),
                seconds("patience", cell(cells, columns, "patience")),
                priority.isEmpty() ? 0 : Integer.parseInt(priority));
    }

    private static String cell(List<String> cells, Map<String, Integer> columns, String name) {
        Integer at = columns.get(name);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    private static Instant moment(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDateTime.parse(text, LOCAL).atZone(ZONE).toInstant();
    }

    private static @Nullable Double seconds(String name, String text) {
        if (text.isEmpty()) {
            return null;
        }
        double seconds = Double.parseDouble(text);
        if (!(seconds >= 0 && seconds < 86_400)) {
            throw new IllegalArgumentException(name + " is " + text + ", not 0 to 86400 seconds");
        }
        return seconds;
    }
}
