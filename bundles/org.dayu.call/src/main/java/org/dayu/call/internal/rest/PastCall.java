package org.dayu.call.internal.rest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over, as one person may see it.
 *
 * @param agentName of who answered last
 * @param agentNumber 工号
 * @param orders what was filed in it
 */
public record PastCall(
        UUID id,
        Direction direction,
        String caller,
        String called,
        @Nullable String queue,
        @Nullable UUID agentId,
        @Nullable String agentName,
        @Nullable String agentNumber,
        Instant startedAt,
        @Nullable Instant talkingAt,
        Instant endedAt,
        long waitedMillis,
        long talkedMillis,
        EndReason endReason,
        @Nullable LegRole endedBy,
        List<PastLeg> legs,
        List<PastOrder> orders,
        Map<String, String> attributes) {

    static final List<String> HEAD =
            List.of("开始时间", "方向", "主叫", "被叫", "队列", "坐席姓名", "坐席工号", "等待（秒）", "通话（秒）", "结束原因", "挂断方", "工单", "通话编号");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    public PastCall {
        legs = List.copyOf(legs);
        orders = List.copyOf(orders);
        attributes = Map.copyOf(attributes);
    }

    /** One party of it. */
    public record PastLeg(
            UUID id,
            LegRole role,
            String address,
            @Nullable UUID userId,
            @Nullable String name,
            @Nullable Instant answeredAt) {}

    /** An order that was filed in it. */
    public record PastOrder(UUID id, String number) {}

    /** Texts, and numbers as {@link Long}. */
    List<Object> row() {
        return List.of(
                TIME.format(startedAt),
                direction == Direction.OUTBOUND ? "呼出" : "呼入",
                caller,
                called,
                text(queue),
                text(agentName),
                text(agentNumber),
                waitedMillis / 1000,
                talkedMillis / 1000,
                ending(),
                endedBy == null ? "" : atSite(endedBy) ? "其他站点" : words(endedBy),
                orders.stream().map(PastOrder::number).collect(Collectors.joining(" ")),
                id.toString());
    }

    /** Who was sent by another site and not taken is nobody's blacklist. */
    private String ending() {
        if (endReason == EndReason.REFUSED && attributes.containsKey("site.refused")) {
            return "其他站点转来未接";
        }
        String site = attributes.get("site");
        return endReason == EndReason.AT_SITE && site != null ? words(endReason) + ' ' + site : words(endReason);
    }

    /** Whether it is the line to another site: a third party of a call without an agent. */
    private boolean atSite(LegRole role) {
        return role == LegRole.DEPARTMENT && agentId == null && attributes.containsKey("site");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String words(EndReason reason) {
        return switch (reason) {
            case NORMAL -> "正常结束";
            case REFUSED -> "黑名单拦截";
            case HUNG_UP_IN_IVR -> "IVR中主叫挂断";
            case SERVED_BY_IVR -> "自助完成";
            case HUNG_UP_IN_QUEUE -> "排队中主叫挂断";
            case OVERFLOW -> "排队溢出";
            case AGENT_NO_ANSWER -> "座席未应答主叫挂断";
            case MESSAGE_LEFT -> "已留言";
            case CALLBACK_PROMISED -> "已登记回电";
            case MEDIA_TIMEOUT -> "无声音断开";
            case NOT_REACHED -> "未接通";
            case FAILED -> "建立失败";
            case NODE_LOST -> "节点故障";
            case AT_SITE -> "转往其他站点";
            case DIAL_LIMIT -> "外拨限额用完";
        };
    }

    private static String words(LegRole role) {
        return switch (role) {
            case CITIZEN -> "市民";
            case AGENT -> "坐席";
            case DEPARTMENT -> "第三方";
            case SUPERVISOR -> "班长";
        };
    }
}
