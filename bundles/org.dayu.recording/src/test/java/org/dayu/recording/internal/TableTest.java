package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.dayu.recording.api.Recording;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class TableTest {

    private static Recording recording(String agent) {
        Recording some = RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID())
                .closed(RecordingStoreContract.CLOSING)
                .recording();
        return new Recording(
                some.id(),
                some.callId(),
                some.started(),
                some.millis(),
                some.caller(),
                some.agentId(),
                agent,
                some.agentNumber(),
                some.extension(),
                some.queue(),
                some.state(),
                some.lostMillis(),
                some.bytes(),
                some.sha256(),
                List.of(new Recording.Gap(Recording.Gap.Kind.PAUSED, 0, 4000)),
                some.segments(),
                null);
    }

    @Test
    void aLineIsWhatTheRecordingQueryAsksFor() {
        String[] lines = Table.csv(List.of(recording("坐席\"一\""))).split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("\uFEFF\"开始时间\",");
        assertThat(lines[1])
                .startsWith(
                        "\"2026-07-20 12:00:00\",1,\"13800001111\t\",\"坐席\"\"一\"\"\",\"agent1\",\"8001\",\"\",\"general\","
                                + "\"完整\",20,4,\"\",");
    }

    @Test
    void aNameIsNeverAFormula() {
        assertThat(Table.csv(List.of(recording("=1+1")))).contains("\"'=1+1\"");
    }

    @Test
    void theWorkbookHasTheSameRowsAsTexts() throws IOException, ParserConfigurationException, SAXException {
        Map<String, Document> parts = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Table.excel(List.of(recording("=<&>\u0001一")))))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                parts.put(
                        entry.getName(),
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(bytes)));
            }
        }
        assertThat(parts)
                .containsKeys("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels");
        var cells = parts.get("xl/worksheets/sheet1.xml").getElementsByTagName("c");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < cells.getLength(); i++) {
            texts.add(cells.item(i).getTextContent());
        }
        assertThat(texts).hasSize(2 * Table.HEAD.size()).startsWith("开始时间").contains("=<&>一", "13800001111", "20");
        assertThat(parts.get("xl/worksheets/sheet1.xml")
                        .getElementsByTagName("f")
                        .getLength())
                .isZero();
    }
}
