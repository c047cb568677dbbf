package org.dayu.recording.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.dayu.core.api.rest.Csv;
import org.dayu.core.api.rest.Excel;
import org.dayu.recording.api.Recording;
import org.jspecify.annotations.Nullable;

/** Recordings as rows of a table for office programs: 录音查询. */
public final class Table {

    static final List<String> HEAD = List.of(
            "开始时间", "时长（秒）", "来电号码", "坐席姓名", "坐席工号", "坐席分机", "其他参与者", "队列", "状态", "缺失（毫秒）", "暂停（秒）", "法律保留", "录音编号",
            "通话编号", "SHA-256");

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
                others(recording),
                text(recording.queue()),
                STATES.get(recording.state()),
                recording.lostMillis(),
                paused(recording) / 1000,
                recording.hold() == null ? "" : recording.hold().reason(),
                recording.id().toString(),
                recording.callId().toString(),
                text(recording.sha256()));
    }

    /** Who was in it besides who answered first, each once. */
    private static String others(Recording recording) {
        return recording.segments().stream()
                .filter(one -> one.name() != null && !Objects.equals(one.userId(), recording.agentId()))
                .map(one -> one.name() + " " + text(one.number()))
                .distinct()
                .collect(Collectors.joining("；"));
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

    public static String csv(List<Recording> recordings) {
        return Csv.of(HEAD, recordings.stream().map(Table::row).toList());
    }

    public static byte[] excel(List<Recording> recordings) {
        return Excel.of("录音", HEAD, recordings.stream().map(Table::row).toList());
    }
}
