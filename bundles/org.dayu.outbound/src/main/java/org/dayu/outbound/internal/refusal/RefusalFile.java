package org.dayu.outbound.internal.refusal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.CsvRows;
import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The list as a CSV file with a header line: 号码/number, 原因/reason, 到期/until (the last day, {@code 2026-12-31}). A wrong row
 * is reported with its line, the others are taken. Pure.
 */
public final class RefusalFile {

    public static final String USUAL_REASON = "市民要求";
    public static final int LONGEST_REASON = 200;
    private static final int MOST_ROWS = 100_000;
    private static final Map<String, String> NAMES = Map.of(
            "号码", "number", "电话", "number", "手机", "number", "手机号", "number", "phone", "number", "原因", "reason", "到期",
            "until");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(Hours.ZONE);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Hours.ZONE);

    private RefusalFile() {}

    /** What is wrong with a row. */
    public record Fault(int line, String message) {}

    /** The file. */
    public record Read(List<Refusal> refusals, List<Fault> faults) {}

    public static Read read(byte[] bytes, UUID by, Instant at) {
        List<CsvRows.Row> rows = CsvRows.read(bytes);
        if (rows.isEmpty() || rows.size() > MOST_ROWS + 1) {
            throw new InvalidException("file", rows.isEmpty() ? "文件是空的" : "一次最多导入 " + MOST_ROWS + " 行");
        }
        List<String> header = rows.get(0).cells().stream()
                .map(name -> NAMES.getOrDefault(name, name.toLowerCase(Locale.ROOT)))
                .map(name -> NAMES.getOrDefault(name, name))
                .toList();
        if (!header.contains("number")) {
            throw new InvalidException("line 1", "第一行应当是列名，其中一列为“号码”");
        }
        List<Refusal> refusals = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            if (row.blank()) {
                continue;
            }
            try {
                Refusal refusal = refusal(row.cells(), header, by, at);
                if (seen.add(refusal.number())) {
                    refusals.add(refusal);
                } else {
                    faults.add(new Fault(row.line(), "号码在文件中重复"));
                }
            } catch (InvalidException e) {
                faults.add(new Fault(row.line(), e.getMessage()));
            }
        }
        return new Read(refusals, faults);
    }

    private static Refusal refusal(List<String> cells, List<String> header, UUID by, Instant at) {
        String number = PhoneNumber.read(cell(cells, header, "number"))
                .orElseThrow(() -> new InvalidException("number", "号码不正确"));
        return new Refusal(number, reason(cell(cells, header, "reason")), until(cell(cells, header, "until")), by, at);
    }

    private static String cell(List<String> cells, List<String> header, String name) {
        int at = header.indexOf(name);
        return at < 0 || at >= cells.size() ? "" : cells.get(at);
    }

    /** What somebody gave as the reason, or the usual one. */
    public static String reason(@Nullable String text) {
        String reason = text == null ? "" : text.strip();
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidException("reason", "原因不超过 " + LONGEST_REASON + " 字");
        }
        return reason.isEmpty() ? USUAL_REASON : reason;
    }

    private static @Nullable Instant until(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text).plusDays(1).atStartOfDay(Hours.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidException("until", "到期应当是日期（例：2026-12-31）");
        }
    }

    /** The list for office programs; it can be read again. */
    public static String write(List<Refusal> refusals) {
        return refusals.stream()
                .map(one -> String.join(
                        ",",
                        cell(one.number()),
                        cell(one.reason()),
                        cell(one.until() == null ? "" : DAY.format(one.until().minusMillis(1))),
                        cell(TIME.format(one.at()))))
                .collect(Collectors.joining("\r\n", "\uFEFF号码,原因,到期,登记时间\r\n", "\r\n"));
    }

    /** Quoted always; what a table program would take for a formula is marked as text. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
