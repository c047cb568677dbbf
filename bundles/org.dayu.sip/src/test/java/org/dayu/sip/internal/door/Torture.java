package org.dayu.sip.internal.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of RFC 4475 and what it deserves.
 *
 * @param outcome a status, {@code silence}, or {@code call} for one that is put through
 */
record Torture(String name, String section, String transport, String outcome) {

    private static final String FOLDER = "/rfc4475/";
    private static final Pattern REPEAT = Pattern.compile("<repeat count=(\\d+)>([^<]*)</repeat>");
    private static final Pattern HEX = Pattern.compile("<hex>([0-9A-F]*)</hex>");

    static List<Torture> all() throws IOException {
        return resource("outcomes.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(cells -> new Torture(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Torture.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("no such resource: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The message as it is on the wire. */
    byte[] bytes() throws IOException {
        String repeated = REPEAT.matcher(resource(name + ".sip").replace("\n", "\r\n"))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        int at = 0;
        for (Matcher hex = HEX.matcher(repeated); hex.find(); at = hex.end()) {
            wire.writeBytes(repeated.substring(at, hex.start()).getBytes(StandardCharsets.UTF_8));
            wire.writeBytes(HexFormat.of().parseHex(hex.group(1)));
        }
        wire.writeBytes(repeated.substring(at).getBytes(StandardCharsets.UTF_8));
        return wire.toByteArray();
    }

    @Override
    public String toString() {
        return section + ' ' + name + ": " + outcome;
    }
}
