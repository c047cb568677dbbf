package org.dayu.acd.internal;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/** What people ask of the engine, and wait for: it is an input like any other, and the answer is the agent as it is then. */
final class AgentCommands {

    private final Supplier<Seat> seat;
    private final Outlet outlet;
    private final Executor replies;
    private final HousePhones phones;
    private volatile boolean phoneRequired;

    /**
     * @param seat where inputs are taken
     * @param replies on which those go on who wait: not on the loop
     * @param phoneRequired whether an agent without a phone that is registered is refused to be ready
     */
    AgentCommands(Supplier<Seat> seat, Outlet outlet, Executor replies, HousePhones phones, boolean phoneRequired) {
        this.seat = seat;
        this.outlet = outlet;
        this.replies = replies;
        this.phones = phones;
        this.phoneRequired = phoneRequired;
    }

    void phoneRequired(boolean now) {
        phoneRequired = now;
    }

    CompletionStage<AgentSnapshot> signIn(UUID agent, String phone) {
        return command(agent, new Input.SignIn(agent, phone));
    }

    CompletionStage<AgentSnapshot> signOut(UUID agent) {
        return command(agent, new Input.SignOut(agent));
    }

    CompletionStage<AgentSnapshot> ready(UUID agent) {
        String phone = outlet.agent(agent).map(AgentSnapshot::phone).orElse(null);
        if (phoneRequired && phone != null && phones.unreachable(phone)) {
            return CompletableFuture.failedStage(new ConflictException("话机 " + phone + " 没有注册，不能置闲"));
        }
        return command(agent, new Input.Ready(agent));
    }

    CompletionStage<AgentSnapshot> pause(UUID agent, AgentState breakOrNotReady, String reason) {
        return command(agent, new Input.Pause(agent, breakOrNotReady, reason));
    }

    private CompletionStage<AgentSnapshot> command(UUID agent, Input input) {
        return take(input).thenApply(taken -> outlet.agent(agent).orElseThrow(() -> new NotFoundException("没有这个座席")));
    }

    CompletionStage<Void> take(Input input) {
        CompletableFuture<@Nullable String> taken = new CompletableFuture<>();
        if (!seat.get().post(input, taken)) {
            return CompletableFuture.failedStage(new UnavailableException("排队系统正在更新，请稍候", null));
        }
        // whoever waits goes on on a thread of its own, not on the loop
        return taken.thenApplyAsync(AgentCommands::unlessRefused, replies);
    }

    private static @Nullable Void unlessRefused(@Nullable String refusal) {
        if (refusal != null) {
            throw refusal.startsWith("没有") ? new NotFoundException(refusal) : new ConflictException(refusal);
        }
        return null;
    }
}
