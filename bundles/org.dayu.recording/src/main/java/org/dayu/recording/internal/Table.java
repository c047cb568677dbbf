package org.dayu.recording.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import org.dayu.recording.api.Recording;
import org.jspecify.annotations.Nullable;

/** Recordings as rows of a table for office programs: 录音查询. */
public final class Table {

    static final List<String> HEAD = List.of(
            "开始时间", "时长（秒）", "来电号码", "坐席姓名", "坐席工号", "坐席分机", "队列", "状态", "缺失（毫秒）", "暂停（秒）", "法律保留", "录音编号", "通话编号",
            "SHA-256");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Map<Recording.State, String> STATES = Map.of(
            Recording.State.RECORDING, "录音中",
            Recording.State.CLOSED, "完整",
            Recording.State.RECOVERED, "已恢复");

    private Table() {}

    /** Texts, and numbers as {@link Long}. */
    static List<Object> row(Recording recording) {
        return List.of(
                time(recording.started()),
                recording.millis() / 1000,
                recording.caller(),
                text(recording.agentName()),
                text(recording.agentNumber()),
                text(recording.extension()),
                text(recording.queue()),
                STATES.get(recording.state()),
                recording.lostMillis(),
                paused(recording) / 1000,
                recording.hold() == null ? "" : recording.hold().reason(),
                recording.id().toString(),
                recording.callId().toString(),
                text(recording.sha256()));
    }

    private static long paused(Recording recording) {
        return recording.gaps().stream()
                .filter(gap -> gap.kind() == Recording.Gap.Kind.PAUSED)
                .mapToLong(gap -> gap.toMillis() - gap.fromMillis())
                .sum();
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Comma separated values (RFC 4180) with a byte order mark, by which office programs know UTF-8. */
    public static String csv(List<Recording> recordings) {
        var csv = new StringBuilder("\uFEFF");
        line(csv, HEAD);
        recordings.forEach(recording -> line(csv, row(recording)));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        csv.append("\r\n");
    }

    /** Quoted, and disarmed: a cell that begins like a formula would be run by the program that opens the file. */
    private static String cell(Object value) {
        if (value instanceof Long) {
            return value.toString();
        }
        String text = value.toString();
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        // the tab keeps long digits from becoming a number in powers of ten
        String end = text.length() > 5 && text.chars().allMatch(Character::isDigit) ? "\t" : "";
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + end + '"';
    }
}
