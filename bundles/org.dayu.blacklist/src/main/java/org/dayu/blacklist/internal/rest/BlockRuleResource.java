package org.dayu.blacklist.internal.rest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.blacklist.api.BlacklistAdmin;
import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.internal.Spelling;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists, adds and lifts block rules. */
@Component(service = BlockRuleResource.class, property = Rest.RESOURCE)
@Path("v1/block-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class BlockRuleResource {

    private static final int LONGEST_REASON = 200;
    private static final int USUAL = 50;

    private final BlacklistAdmin blacklist;
    private final CurrentUser user;
    private final Audit audit;

    @Activate
    public BlockRuleResource(@Reference BlacklistAdmin blacklist, @Reference CurrentUser user, @Reference Audit audit) {
        this.blacklist = blacklist;
        this.user = user;
        this.audit = audit;
    }

    /**
     * What to block.
     *
     * @param pattern digits, with a star at the end for a prefix
     * @param expires when the rule lapses, or {@code null} if it stands until lifted
     */
    public record NewRule(@Nullable String pattern, @Nullable String reason, @Nullable Instant expires) {}

    /** A rule as screens show it. */
    public record RuleView(
            UUID id, String pattern, String reason, String createdBy, Instant created, @Nullable Instant expires) {
        static RuleView of(BlockRule rule) {
            return new RuleView(
                    rule.id(),
                    rule.pattern().toString(),
                    rule.reason(),
                    rule.createdBy(),
                    rule.created(),
                    rule.expires());
        }
    }

    /** The rules in force, newest first. */
    @GET
    public Page<RuleView> list(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("50") int limit) {
        return blacklist.rules("", new PageRequest(offset, limit)).map(RuleView::of);
    }

    /** What to look for: the beginning of a number, or a whole one that is refused. */
    public record Search(@Nullable String number, @Nullable Integer offset, @Nullable Integer limit) {}

    /** The rules about a number, which stands in the body because numbers must not stand in addresses. */
    @POST
    @Path("search")
    public Page<RuleView> search(Search wanted) {
        String number = wanted.number() == null ? "" : Spelling.one(wanted.number());
        var page = new PageRequest(
                wanted.offset() == null ? 0 : wanted.offset(), wanted.limit() == null ? USUAL : wanted.limit());
        return blacklist.rules(number, page).map(RuleView::of);
    }

    @POST
    public RuleView add(NewRule wanted) {
        var who = user.require();
        var rule =
                blacklist.block(pattern(wanted.pattern()), reason(wanted.reason()), wanted.expires(), who.username());
        audit.record(who, "blacklist.block", "block-rule/" + rule.id(), Map.of("reason", rule.reason()));
        return RuleView.of(rule);
    }

    @DELETE
    @Path("{id}")
    public void lift(@PathParam("id") UUID id) {
        var who = user.require();
        blacklist.lift(id, who.username()).orElseThrow(() -> new NotFoundException("没有这条黑名单规则，或已被解除"));
        audit.record(who, "blacklist.lift", "block-rule/" + id, Map.of());
    }

    /** Undoes a lifting of the last minutes: the rule stands as it was, by who made it then. */
    @POST
    @Path("{id}/restore")
    public RuleView restore(@PathParam("id") UUID id) {
        var who = user.require();
        var rule =
                blacklist.restore(id, who.username()).orElseThrow(() -> new NotFoundException("这条黑名单规则已不能撤销解除，请重新加入"));
        audit.record(
                who,
                "blacklist.restore",
                "block-rule/" + id,
                Map.of("reason", rule.reason(), "createdBy", rule.createdBy()));
        return RuleView.of(rule);
    }

    private static NumberPattern pattern(@Nullable String text) {
        try {
            return NumberPattern.parse(Spelling.one(text == null ? "" : text));
        } catch (IllegalArgumentException e) {
            throw new InvalidException("pattern", "号码应为 3 到 20 位数字，可在末尾加 * 表示号段");
        }
    }

    private static String reason(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_REASON) {
            throw new InvalidException("reason", "请填写理由（不超过 " + LONGEST_REASON + " 字）");
        }
        return text.strip();
    }
}
