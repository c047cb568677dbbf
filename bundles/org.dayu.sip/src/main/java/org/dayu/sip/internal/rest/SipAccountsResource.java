package org.dayu.sip.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.sip.api.Phones;
import org.dayu.sip.internal.SipService;
import org.dayu.sip.internal.registrar.Account;
import org.dayu.sip.internal.registrar.AccountDirectory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Phones' accounts, for administrators. A password is shown once, when it is made. */
@Component(service = SipAccountsResource.class, property = "dayu.rest=true")
@Path("v1/sip-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured(Role.ADMIN)
public final class SipAccountsResource {

    /** An account as administrators see it. */
    public record AccountView(
            String account,
            Instant createdAt,
            boolean registered,
            @Nullable String contact,
            @Nullable String userAgent,
            @Nullable Instant since,
            @Nullable Instant expires) {}

    /** What to make. */
    public record NewAccount(@Nullable String account) {}

    /** The one time that a password is seen. */
    public record Credentials(String account, String password) {}

    private final AccountDirectory accounts;
    private final SipService sip;
    private final Audit audit;
    private final CurrentUser user;

    @Activate
    public SipAccountsResource(
            @Reference AccountDirectory accounts,
            @Reference SipService sip,
            @Reference Audit audit,
            @Reference CurrentUser user) {
        this.accounts = accounts;
        this.sip = sip;
        this.audit = audit;
        this.user = user;
    }

    @GET
    @Operation(operationId = "listSipAccounts", summary = "Phones' accounts and whether they are registered")
    public List<AccountView> list() {
        Map<String, Phones.Registration> registered = sip.registered();
        return accounts.all().stream()
                .map(account -> view(account, registered.get(account.name())))
                .toList();
    }

    private static AccountView view(Account account, Phones.@Nullable Registration registration) {
        return registration == null
                ? new AccountView(account.name(), account.createdAt(), false, null, null, null, null)
                : new AccountView(
                        account.name(),
                        account.createdAt(),
                        true,
                        registration.contact(),
                        registration.userAgent(),
                        registration.since(),
                        registration.expires());
    }

    @POST
    @Operation(operationId = "createSipAccount", summary = "Makes an account; answers with its password, once")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Credentials.class)))
    public Response create(@Nullable NewAccount wanted) {
        if (wanted == null || wanted.account() == null) {
            throw new InvalidException("account", "请填写分机号");
        }
        String name = wanted.account().strip();
        String password = accounts.create(name);
        audit.record(user.require(), "sip-account.create", "sip-account/" + name, Map.of());
        return Response.status(Response.Status.CREATED)
                .entity(new Credentials(name, password))
                .build();
    }

    @POST
    @Path("{account}/password")
    @Operation(operationId = "resetSipAccountPassword", summary = "Gives an account a new password, shown once")
    public Credentials reset(@PathParam("account") String account) {
        String password = accounts.reset(account);
        audit.record(user.require(), "sip-account.reset", "sip-account/" + account, Map.of());
        return new Credentials(account, password);
    }

    @DELETE
    @Path("{account}")
    @Operation(operationId = "deleteSipAccount", summary = "Removes an account; its phone is forgotten at once")
    public void delete(@PathParam("account") String account) {
        accounts.delete(account);
        sip.forgetPhones(account);
        audit.record(user.require(), "sip-account.delete", "sip-account/" + account, Map.of());
    }
}
