package org.dayu.outbound.internal.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.blacklist.api.Blacklist;
import org.dayu.blacklist.api.Verdict;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.rest.RateLimit;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Open;
import org.dayu.core.api.security.RequestSource;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.OutboundConfig;
import org.dayu.outbound.internal.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Citizens who ask on the hotline's page to be called back. Open, because citizens have no account: so many wishes of an
 * address in an hour, and a number stands on the list once. Whether a number is blocked is not told.
 */
@Component(service = PublicCallbackResource.class, property = Rest.RESOURCE, configurationPid = OutboundConfig.PID)
@Path("v1/public/callbacks")
@Produces(MediaType.APPLICATION_JSON)
public final class PublicCallbackResource {

    private static final Pattern MAINLAND = Pattern.compile("1[3-9]\\d{9}|0[1-9]\\d{8,10}");
    private static final int ABOUT = 200;

    private volatile boolean offered;
    private volatile RateLimit byAddress = new RateLimit(1, Duration.ofHours(1), Clock.systemUTC());
    private final Clock clock = Clock.systemUTC();
    private final RequestSource sources;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Callbacks list;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Blacklist blacklist;

    @Activate
    public PublicCallbackResource(@Reference RequestSource sources, OutboundConfig config) {
        this.sources = sources;
        read(config);
    }

    /** Without coming anew: resources that come and go close the interface for a moment. */
    @Modified
    void modified(OutboundConfig config) {
        Edits.take(OutboundConfig.PID, () -> read(config));
    }

    private void read(OutboundConfig config) {
        offered = config.public_callbacks();
        byAddress =
                new RateLimit(Math.max(1, config.public_callbacks_per_hour()), Duration.ofHours(1), Clock.systemUTC());
    }

    /** Whether wishes are taken. */
    public record Offer(boolean offered) {}

    /** @param about what it is about, in the citizen's words; may be missing */
    public record Wish(@Nullable String number, @Nullable String about) {}

    /** @param since the place on the list */
    public record Taken(Instant since) {}

    // open: see the class
    @GET
    @Open
    @Operation(operationId = "getCallbackOffer")
    public Offer offer() {
        return new Offer(offered);
    }

    // open: see the class
    @POST
    @Open
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "askForCallback")
    public Taken ask(@Nullable Wish wish, @Context HttpServletRequest request) {
        if (!offered) {
            throw new NotFoundException("没有开通网上预约回电");
        }
        String number = Optional.ofNullable(wish)
                .map(Wish::number)
                .flatMap(PhoneNumber::read)
                .filter(MAINLAND.asMatchPredicate())
                .orElseThrow(() -> new InvalidException("number", "请输入手机号，或带区号的固定电话号码"));
        String about = wish == null || wish.about() == null ? "" : wish.about().strip();
        if (about.length() > ABOUT) {
            throw new InvalidException("about", "说明不超过 " + ABOUT + " 字");
        }
        byAddress.count(sources.of(request.getRemoteAddr(), request::getHeaders));
        Instant now = clock.instant();
        if (!blocked(number)) {
            list().ask(new Callbacks.Wish(
                    Uuids.next(),
                    number,
                    null,
                    null,
                    CallbackReason.ASKED,
                    now,
                    now,
                    about.isEmpty() ? "网上预约" : "网上预约：" + about));
        }
        return new Taken(now);
    }

    private boolean blocked(String number) {
        Blacklist present = blacklist;
        return present != null && present.check(number) instanceof Verdict.Blocked;
    }

    private Callbacks list() {
        Callbacks present = list;
        if (present == null) {
            throw new UnavailableException("暂时不能预约回电，请稍后再试，或拨打 12345", null);
        }
        return present;
    }
}
