package org.dayu.core.api.rest;

import java.util.List;

/**
 * Comma separated values (RFC 4180) for office programs: with a byte order mark, by which they know UTF-8, and disarmed,
 * for a cell that begins like a formula would be run by the program that opens the file. Pure.
 *
 * @since 1.1
 */
public final class Csv {

    private static final int LONG_DIGITS = 5;

    private Csv() {}

    /** @param rows texts, and numbers as {@link Long} */
    public static String of(List<String> head, List<? extends List<?>> rows) {
        var csv = new StringBuilder("\uFEFF");
        line(csv, head);
        rows.forEach(row -> line(csv, row));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        csv.append("\r\n");
    }

    private static String cell(Object value) {
        if (value instanceof Long) {
            return value.toString();
        }
        String text = value.toString();
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        // the tab keeps long digits from becoming a number in powers of ten
        String end = text.length() > LONG_DIGITS && text.chars().allMatch(Character::isDigit) ? "\t" : "";
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + end + '"';
    }
}
