package org.dayu.rest.internal.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.dayu.core.api.error.InvalidException.Fault;

/**
 * What a person is told when a request fails (RFC 9457).
 *
 * @param type a URN for problems that a program treats apart, else {@code about:blank}
 * @param title a few words in Chinese for the status
 * @param detail a sentence in Chinese; empty if there is nothing to add
 * @param request the number of the request, to be found in the log
 * @param errors what is wrong with which part of the request
 * @param retryAfter when the same request may succeed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String request,
        List<Fault> errors,
        @JsonIgnore Optional<Duration> retryAfter) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String BLANK = "about:blank";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "请求有误"),
            Map.entry(401, "请先登录"),
            Map.entry(403, "无权操作"),
            Map.entry(404, "没有找到"),
            Map.entry(405, "不支持这种操作"),
            Map.entry(406, "无法给出所要的格式"),
            Map.entry(409, "状态已经改变"),
            Map.entry(413, "内容过大"),
            Map.entry(414, "地址过长"),
            Map.entry(415, "不支持这种格式"),
            Map.entry(416, "所要的范围不存在"),
            Map.entry(429, "操作过于频繁"),
            Map.entry(431, "请求头过大"),
            Map.entry(500, "系统内部错误"),
            Map.entry(503, "服务暂时不可用"));

    public static Problem of(int status, String detail) {
        return new Problem(BLANK, title(status), status, detail, "", List.of(), Optional.empty());
    }

    public Problem typed(String urn) {
        return new Problem(urn, title, status, detail, request, errors, retryAfter);
    }

    public Problem with(List<Fault> faults) {
        return new Problem(type, title, status, detail, request, faults, retryAfter);
    }

    public Problem retry(Duration after) {
        return new Problem(type, title, status, detail, request, errors, Optional.of(after));
    }

    public Problem numbered(String requestNumber) {
        return new Problem(type, title, status, detail, requestNumber, errors, retryAfter);
    }

    private static String title(int status) {
        return TITLES.getOrDefault(status, status < 500 ? TITLES.get(400) : TITLES.get(500));
    }
}
