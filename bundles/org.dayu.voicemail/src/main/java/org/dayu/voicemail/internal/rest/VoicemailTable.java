package org.dayu.voicemail.internal.rest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.internal.Entry;
import org.jspecify.annotations.Nullable;

/** Messages as a table for office programs: 语音留言. */
final class VoicemailTable {

    private static final List<String> HEAD = List.of(
            "留言时间", "时长（秒）", "来电号码", "队列", "原因", "状态", "未保存原因", "处理人", "领取时间", "办结人", "办结时间", "处理说明", "回拨时间", "文字",
            "留言编号", "通话编号", "SHA-256");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Map<Entry.State, String> STATES = Map.of(
            Entry.State.NEW, "新留言",
            Entry.State.TAKEN, "处理中",
            Entry.State.DONE, "已办结",
            Entry.State.DROPPED, "未保存");
    private static final Map<MessageReason, String> REASONS = Map.of(
            MessageReason.AFTER_HOURS, "非工作时间",
            MessageReason.UNATTENDED, "无人值守",
            MessageReason.OVERFLOW, "排队溢出",
            MessageReason.CHOICE, "自愿留言");
    private static final Map<DropReason, String> DROPS = Map.of(DropReason.TOO_SHORT, "太短", DropReason.SILENT, "没有声音");

    private VoicemailTable() {}

    /** Comma separated values (RFC 4180) with a byte order mark, by which office programs know UTF-8. */
    static String csv(Iterable<VoicemailView> messages) {
        var csv = new StringBuilder("\uFEFF");
        line(csv, HEAD);
        messages.forEach(message -> line(csv, row(message)));
        return csv.toString();
    }

    private static List<Object> row(VoicemailView message) {
        DropReason dropped = message.dropped();
        return List.of(
                time(message.started()),
                message.millis() / 1000,
                message.caller(),
                message.queue(),
                REASONS.get(message.reason()),
                STATES.get(message.state()),
                dropped == null ? "" : DROPS.get(dropped),
                text(message.takenByName()),
                time(message.takenAt()),
                text(message.doneByName()),
                time(message.doneAt()),
                text(message.note()),
                time(message.calledAt()),
                text(message.words()),
                message.id().toString(),
                message.callId().toString(),
                text(message.sha256()));
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
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
