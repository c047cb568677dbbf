package org.dayu.voicemail.internal.rest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.dayu.core.api.rest.Csv;
import org.dayu.core.api.rest.Excel;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.internal.Entry;
import org.jspecify.annotations.Nullable;

/** Messages as a table for office programs: 语音留言. */
final class VoicemailTable {

    private static final List<String> HEAD = List.of(
            "留言时间", "时长（秒）", "来电号码", "队列", "原因", "状态", "未保存原因", "处理人", "领取时间", "办结人", "办结时间", "处理说明", "回拨时间", "法律保留",
            "文字", "留言编号", "通话编号", "SHA-256");

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

    static String csv(Collection<VoicemailView> messages) {
        return Csv.of(HEAD, rows(messages));
    }

    static byte[] excel(Collection<VoicemailView> messages) {
        return Excel.of("语音留言", HEAD, rows(messages));
    }

    private static List<List<Object>> rows(Collection<VoicemailView> messages) {
        return messages.stream().map(VoicemailTable::row).toList();
    }

    /** Texts, and numbers as {@link Long}. */
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
                message.hold() == null ? "" : message.hold().reason(),
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
}
