package org.dayu.outbound.internal.campaign;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.CsvRows;
import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Contacts out of a file with one header line. A row that is wrong is reported with its line; the others are taken. Pure.
 */
final class ContactFile {

    static final int MOST_ROWS = 100_000;
    private static final int LONGEST = 500;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("号码", "number"),
            Map.entry("电话", "number"),
            Map.entry("手机", "number"),
            Map.entry("手机号", "number"),
            Map.entry("联系电话", "number"),
            Map.entry("phone", "number"),
            Map.entry("姓名", "name"),
            Map.entry("组", "team"),
            Map.entry("小组", "team"),
            Map.entry("顺序", "rank"),
            Map.entry("坐席工号", "agent"),
            Map.entry("最早", "from"),
            Map.entry("最晚", "to"));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private ContactFile() {}

    /**
     * One row.
     *
     * @param agent the work number of the agent whose it is
     * @param owner that agent, once known
     */
    record Entry(
            int line,
            String number,
            @Nullable String name,
            String team,
            int rank,
            @Nullable Instant from,
            @Nullable Instant to,
            Map<String, String> fields,
            @Nullable String agent,
            @Nullable UUID owner) {

        /** A row of anybody's. */
        Entry(
                int line,
                String number,
                @Nullable String name,
                String team,
                int rank,
                @Nullable Instant from,
                @Nullable Instant to,
                Map<String, String> fields) {
            this(line, number, name, team, rank, from, to, fields, null, null);
        }

        Entry of(UUID agentId) {
            return new Entry(line, number, name, team, rank, from, to, fields, agent, agentId);
        }
    }

    /** What is wrong with a row. */
    public record Fault(int line, String message) {}

    /** The file. */
    record Read(List<Entry> entries, List<Fault> faults) {}

    static Read read(byte[] bytes) {
        List<CsvRows.Row> rows = CsvRows.read(bytes);
        if (rows.isEmpty()) {
            throw new InvalidException("file", "文件是空的");
        }
        if (rows.size() > MOST_ROWS + 1) {
            throw new InvalidException("file", "一次最多导入 " + MOST_ROWS + " 行");
        }
        List<String> header = rows.get(0).cells().stream()
                .map(name -> NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name))
                .toList();
        if (!header.contains("number")) {
            throw new InvalidException("line 1", "第一行应当是列名，其中一列为“号码”");
        }
        List<Entry> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            if (row.blank()) {
                continue;
            }
            try {
                Entry entry = entry(row, header);
                if (seen.add(entry.number())) {
                    entries.add(entry);
                } else {
                    faults.add(new Fault(row.line(), "号码在文件中重复"));
                }
            } catch (InvalidException e) {
                faults.add(new Fault(row.line(), e.getMessage()));
            }
        }
        return new Read(entries, faults);
    }

    private static Entry entry(CsvRows.Row row, List<String> header) {
        if (row.cells().size() > header.size()) {
            throw new InvalidException("row", "列数比列名多");
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cells().get(i);
            if (cell.length() > LONGEST) {
                throw new InvalidException("row", header.get(i) + " 超过 " + LONGEST + " 字");
            }
            if (!cell.isEmpty()) {
                cells.put(header.get(i), cell);
            }
        }
        String number = PhoneNumber.read(String.valueOf(cells.remove("number")))
                .orElseThrow(() -> new InvalidException("number", "号码不能拨打"));
        String name = cells.remove("name");
        String team = cells.remove("team");
        int rank = rank(cells.remove("rank"));
        Instant from = time("最早", cells.remove("from"), false);
        Instant to = time("最晚", cells.remove("to"), true);
        String agent = cells.remove("agent");
        return new Entry(row.line(), number, name, team == null ? "" : team, rank, from, to, cells, agent, null);
    }

    private static int rank(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new InvalidException("rank", "顺序应当是 1 到 9999 的整数");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable Instant time(String column, @Nullable String text, boolean end) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return (end ? day.plusDays(1) : day).atStartOfDay(Hours.ZONE).toInstant();
            }
            return LocalDateTime.parse(text, TIME).atZone(Hours.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidException(column, column + "应当是时间（例：2026-07-01 09:00）");
        }
    }
}
