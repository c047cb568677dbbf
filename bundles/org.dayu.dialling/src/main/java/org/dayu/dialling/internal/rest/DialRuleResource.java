package org.dayu.dialling.internal.rest;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.dayu.dialling.internal.DialRule;
import org.dayu.dialling.internal.DiallingService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rules of dialling, and the question why. */
@Path("v1/dial-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = DialRuleResource.class, property = Rest.RESOURCE)
public final class DialRuleResource {

    private final DiallingService dialling;
    private final Users users;
    private final CurrentUser currentUser;
    private final Audit audit;
    private final Clock clock = SteadyClock.system();

    /**
     * A rule as it is shown.
     *
     * @param effect {@code allow}, {@code refuse} or {@code limit}
     * @param whoKind {@code any}, {@code role}, {@code user} or {@code phone}
     * @param days 1 is Monday; none: every day
     * @param from {@code HH:mm}, Asia/Shanghai
     * @param dayCost in 分
     * @param cuts whether a talk that goes on is ended when minutes or cost are spent
     */
    public record RuleView(
            UUID id,
            int position,
            String name,
            boolean enabled,
            String effect,
            String whoKind,
            String who,
            List<String> classes,
            List<String> patterns,
            List<String> ways,
            List<Integer> days,
            String from,
            String to,
            int hourCalls,
            int dayCalls,
            int dayMinutes,
            int atOnce,
            int dayCost,
            boolean shared,
            boolean cuts,
            String sentence,
            @Nullable Instant expires,
            String changedBy,
            Instant changedAt) {

        static RuleView of(DialRule rule) {
            return new RuleView(
                    rule.id(),
                    rule.position(),
                    rule.name(),
                    rule.enabled(),
                    rule.effect().wire(),
                    rule.who().kind().wire(),
                    rule.who().name(),
                    rule.classes().stream().sorted().map(NumberClass::wire).toList(),
                    rule.patterns(),
                    rule.ways().stream().sorted().map(DialWay::wire).toList(),
                    rule.when().days().stream()
                            .map(DayOfWeek::getValue)
                            .sorted()
                            .toList(),
                    rule.when().from().toString(),
                    rule.when().to().toString(),
                    rule.caps().hourCalls(),
                    rule.caps().dayCalls(),
                    rule.caps().dayMinutes(),
                    rule.caps().atOnce(),
                    rule.caps().dayCost(),
                    rule.caps().shared(),
                    rule.caps().cuts(),
                    rule.sentence(),
                    rule.expires(),
                    rule.changedBy(),
                    rule.changedAt());
        }
    }

    /** A rule as it is set; what is missing fits all, or bounds nothing. */
    public record RuleSettings(
            @Nullable Integer position,
            @Nullable String name,
            @Nullable Boolean enabled,
            @Nullable String effect,
            @Nullable String whoKind,
            @Nullable String who,
            @Nullable List<String> classes,
            @Nullable List<String> patterns,
            @Nullable List<String> ways,
            @Nullable List<Integer> days,
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer hourCalls,
            @Nullable Integer dayCalls,
            @Nullable Integer dayMinutes,
            @Nullable Integer atOnce,
            @Nullable Integer dayCost,
            @Nullable Boolean shared,
            @Nullable Boolean cuts,
            @Nullable String sentence,
            @Nullable Instant expires) {}

    /** Who would dial what. @param username whose dialling, or {@code null} for that of the telephone alone */
    public record Trial(
            @Nullable String number, @Nullable String username, @Nullable String phone, @Nullable String way) {}

    /** How a rule took part. */
    public record StepView(String rule, boolean fits, String how) {}

    /** The answer. @param kind the class of the number */
    public record TrialResult(boolean allowed, String kind, String sentence, List<StepView> steps) {}

    @Activate
    public DialRuleResource(
            @Reference DiallingService dialling,
            @Reference Users users,
            @Reference CurrentUser currentUser,
            @Reference Audit audit) {
        this.dialling = dialling;
        this.users = users;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    /** In the order in which they are asked. */
    @GET
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public List<RuleView> listDialRules() {
        return dialling.rules().stream().map(RuleView::of).toList();
    }

    @POST
    @Secured(Role.ADMIN)
    public RuleView addDialRule(@Nullable RuleSettings wanted) {
        return put(Uuids.next(), wanted);
    }

    @PUT
    @Path("{id}")
    @Secured(Role.ADMIN)
    public RuleView replaceDialRule(@PathParam("id") UUID id, @Nullable RuleSettings wanted) {
        dialling.rule(id).orElseThrow(() -> new NotFoundException("没有这条规则"));
        return put(id, wanted);
    }

    @DELETE
    @Path("{id}")
    @Secured(Role.ADMIN)
    public void dropDialRule(@PathParam("id") UUID id) {
        DialRule rule = dialling.rule(id).orElseThrow(() -> new NotFoundException("没有这条规则"));
        if (!dialling.delete(id)) {
            throw new NotFoundException("没有这条规则");
        }
        audit.record(currentUser.require(), "dial-rule.drop", "dial-rule/" + id, Map.of("name", rule.name()));
    }

    /** May X dial Y now, and why? */
    @POST
    @Path("try")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public TrialResult tryDialling(@Nullable Trial trial) {
        String number =
                trial == null || trial.number() == null ? "" : trial.number().replaceAll("[\\s()-]", "");
        if (trial == null || !number.matches("\\+?[0-9]{1,32}")) {
            throw new InvalidException("number", "请输入要拨打的号码");
        }
        String name = RuleReader.text(trial.username());
        Optional<UserInfo> user = name.isEmpty() ? Optional.empty() : users.findByUsername(name);
        if (!name.isEmpty() && user.isEmpty()) {
            throw new InvalidException("username", "没有用户 " + name);
        }
        String way = RuleReader.text(trial.way());
        DialAttempt attempt = new DialAttempt(
                Uuids.next(),
                number,
                way.isEmpty()
                        ? DialWay.DESK
                        : DialWay.ofWire(way).orElseThrow(() -> new InvalidException("way", "拨打方式不对")),
                user.map(UserInfo::id).orElse(null),
                RuleReader.text(trial.phone()));
        DiallingService.Explained explained = dialling.explain(attempt);
        DialVerdict verdict = explained.verdict();
        return new TrialResult(
                verdict instanceof DialVerdict.Allowed,
                verdict.kind().wire(),
                verdict.sentence(),
                explained.steps().stream()
                        .map(step -> new StepView(step.rule(), step.fits(), step.how()))
                        .toList());
    }

    private RuleView put(UUID id, @Nullable RuleSettings wanted) {
        if (wanted == null) {
            throw new InvalidException("body", "请填写规则");
        }
        Principal who = currentUser.require();
        DialRule rule = RuleReader.read(id, wanted, who.username(), clock.instant());
        if (rule.who().kind() == DialRule.WhoKind.USER
                && users.findByUsername(rule.who().name()).isEmpty()) {
            throw new InvalidException("who", "没有用户 " + rule.who().name());
        }
        dialling.put(rule);
        audit.record(
                who,
                "dial-rule.put",
                "dial-rule/" + id,
                Map.of(
                        "name",
                        rule.name(),
                        "effect",
                        rule.effect().wire(),
                        "enabled",
                        Boolean.toString(rule.enabled())));
        return RuleView.of(rule);
    }
}
