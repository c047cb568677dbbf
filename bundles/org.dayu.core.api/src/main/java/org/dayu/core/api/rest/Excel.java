package org.dayu.core.api.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A table as an Excel workbook of one sheet (ECMA-376, SpreadsheetML): texts as texts, so that nothing is a formula. Pure.
 *
 * @since 1.2
 */
public final class Excel {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final String TYPES = XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + KIND + "sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + KIND + "worksheet+xml\"/></Types>";
    private static final String ROOT =
            XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + "<Relationship Id=\"rId1\" Type=\"" + LINK
                    + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    private static final String BOOK_LINKS =
            XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + "<Relationship Id=\"rId1\" Type=\"" + LINK
                    + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

    private Excel() {}

    /**
     * @param sheet its name, at most 31 characters and none of {@code []:*?/\\}
     * @param rows texts, and numbers as {@link Long}
     */
    public static byte[] of(String sheet, List<String> head, List<? extends List<?>> rows) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "[Content_Types].xml", TYPES);
            put(zip, "_rels/.rels", ROOT);
            put(zip, "xl/workbook.xml", book(sheet));
            put(zip, "xl/_rels/workbook.xml.rels", BOOK_LINKS);
            put(zip, "xl/worksheets/sheet1.xml", sheet(head, rows));
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String book(String sheet) {
        var xml = new StringBuilder(XML)
                .append("<workbook xmlns=\"")
                .append(MAIN)
                .append("\" xmlns:r=\"")
                .append(LINK)
                .append("\"><sheets><sheet name=\"");
        escape(xml, sheet);
        return xml.append("\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
                .toString();
    }

    private static String sheet(List<String> head, List<? extends List<?>> rows) {
        var xml = new StringBuilder(XML)
                .append("<worksheet xmlns=\"")
                .append(MAIN)
                .append("\"><sheetData>");
        row(xml, head);
        rows.forEach(row -> row(xml, row));
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static void row(StringBuilder xml, List<?> cells) {
        xml.append("<row>");
        for (Object cell : cells) {
            if (cell instanceof Long) {
                xml.append("<c><v>").append(cell).append("</v></c>");
            } else {
                xml.append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                escape(xml, cell.toString());
                xml.append("</t></is></c>");
            }
        }
        xml.append("</row>");
    }

    /** XML 1.0 has no way to write most control characters: they are left out. */
    private static void escape(StringBuilder xml, String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                default -> {
                    if (point >= 0x20 && point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF)) {
                        xml.appendCodePoint(point);
                    }
                }
            }
        });
    }
}
