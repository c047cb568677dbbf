package org.dayu.workorder.internal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.dayu.workorder.internal.sla.WorkCalendar;
import org.jspecify.annotations.Nullable;

/** A list as a table for office programs. */
final class OrderCsv {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(WorkCalendar.ZONE);

    /** A byte order mark, by which office programs know UTF-8. */
    private static final String BOM = "\uFEFF";

    private OrderCsv() {}

    static String of(List<OrderRow> rows) {
        var csv = new StringBuilder(BOM).append("工单编号,标题,状态,紧急程度,分类,地点,区域,主办单位,诉求人,受理时间,期限,结案时间,催办,退单,重办\r\n");
        for (var row : rows) {
            line(
                    csv,
                    row.number() + "\t",
                    row.title(),
                    row.statusLabel(),
                    row.urgency().label(),
                    String.join("/", row.categoryPath()),
                    row.address(),
                    row.districtName(),
                    row.departmentName(),
                    row.citizenName(),
                    time(row.createdAt()),
                    time(row.deadline()),
                    time(row.closedAt()),
                    String.valueOf(row.urges()),
                    String.valueOf(row.returns()),
                    String.valueOf(row.redos()));
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, @Nullable String... cells) {
        for (int i = 0; i < cells.length; i++) {
            csv.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        csv.append("\r\n");
    }

    /** Quoted, and disarmed: a cell that begins like a formula would be run by the program that opens the file. */
    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var safe = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }
}
