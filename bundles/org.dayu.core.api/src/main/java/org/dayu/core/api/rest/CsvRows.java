package org.dayu.core.api.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values (RFC 4180): quotes, doubled quotes, line breaks within quotes, any line end, with or
 * without a byte order mark, in UTF-8 or else GB 18030 as office programs write it. Pure.
 *
 * @since 1.3
 */
public final class CsvRows {

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int line = 1;
    private int begun = 1;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * One row.
     *
     * @param line where it begins, from 1
     */
    public record Row(int line, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** Whether there is nothing in it. */
        public boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** The rows in order, the header line among them; cells are stripped. */
    public static List<Row> read(byte[] bytes) {
        String text = decode(bytes);
        return new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text).rows();
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("GB18030"));
        }
    }

    private List<Row> rows() {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    i++;
                }
                if (c != '"' || doubled) {
                    cell.append(c);
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                endCell();
            } else if (c == '\n') {
                endRow();
            } else if (c != '\r') {
                cell.append(c);
            }
            if (c == '\n') {
                line++;
                begun = quoted ? begun : line;
            }
        }
        if (!cell.isEmpty() || !cells.isEmpty()) {
            endRow();
        }
        return rows;
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
    }

    private void endRow() {
        endCell();
        rows.add(new Row(begun, cells));
        cells = new ArrayList<>();
    }
}
