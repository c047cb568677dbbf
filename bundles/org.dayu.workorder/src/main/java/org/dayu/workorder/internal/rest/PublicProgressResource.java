package org.dayu.workorder.internal.rest;

import java.time.Clock;
import java.time.Duration;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.RateLimit;
import org.dayu.core.api.security.Open;
import org.dayu.core.api.security.RequestSource;
import org.dayu.workorder.internal.ProgressDesk;
import org.dayu.workorder.internal.ProgressDesk.Progress;
import org.dayu.workorder.internal.WorkorderConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets a citizen ask how far an order is. Open, because citizens have no account: the number has 10^15 values and the
 * phone's last digits guard it; guessing is slowed down by address and by number.
 */
@Component(service = PublicProgressResource.class, property = "dayu.rest=true", configurationPid = WorkorderConfig.PID)
@Path("v1/public/order-progress")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PublicProgressResource {

    private final ProgressDesk desk;
    private final RequestSource sources;
    private final RateLimit byAddress;
    private final RateLimit byNumber;

    @Activate
    public PublicProgressResource(
            @Reference ProgressDesk desk, @Reference RequestSource sources, WorkorderConfig config) {
        this.desk = desk;
        this.sources = sources;
        this.byAddress = new RateLimit(config.public_queries_per_minute(), Duration.ofMinutes(1), Clock.systemUTC());
        this.byNumber = new RateLimit(config.public_wrong_per_quarter(), Duration.ofMinutes(15), Clock.systemUTC());
    }

    public record Question(@Nullable String number, @Nullable String phoneTail) {}

    // open: see the class
    @POST
    @Open
    @Operation(operationId = "askOrderProgress")
    public Progress ask(Question question, @Context HttpServletRequest request) {
        byAddress.count(sources.of(request.getRemoteAddr(), request::getHeaders));
        var number = question.number() == null ? "" : question.number().replaceAll("[\\s-]", "");
        var tail = question.phoneTail() == null ? "" : question.phoneTail().strip();
        if (!ProgressDesk.plausible(number)) {
            throw new InvalidException("number", "工单编号有误，请核对 16 位数字");
        }
        if (!tail.matches("[0-9]{4}")) {
            throw new InvalidException("phoneTail", "请输入手机号后四位");
        }
        byNumber.check(number);
        return desk.progress(number, tail).orElseThrow(() -> {
            byNumber.add(number);
            return new NotFoundException("单号或手机号后四位不正确");
        });
    }
}
