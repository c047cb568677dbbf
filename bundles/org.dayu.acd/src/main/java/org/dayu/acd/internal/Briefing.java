package org.dayu.acd.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.engine.Input;
import org.jspecify.annotations.Nullable;

/**
 * What an engine has to know before it decides well: strategies, how own calls count, agents and queues, other sites. Told
 * when it changes, and all of it to an engine that has just begun. Thread-safe.
 */
final class Briefing {

    private final Consumer<Input> engine;
    private final Shelf shelf = new Shelf();
    private final SitesTold sites = new SitesTold();
    private final SetupLoader setup;
    private volatile Input.OwnCalls ownCalls;

    /**
     * @param background on which the database is asked
     * @param engine takes what it is told, if it decides here
     */
    Briefing(ScheduledExecutorService background, Consumer<Input> engine, boolean idleBegins) {
        this.engine = engine;
        setup = new SetupLoader(background, engine);
        ownCalls = new Input.OwnCalls(idleBegins);
    }

    /** Tells how own calls count. */
    void tellOwnCalls() {
        engine.accept(ownCalls);
    }

    /** @param idleBegins whether idle time begins anew after an own call */
    void ownCalls(boolean idleBegins) {
        ownCalls = new Input.OwnCalls(idleBegins);
    }

    void bind(RoutingStrategy strategy, Map<String, ?> properties) {
        if (shelf.add(strategy, properties)) {
            engine.accept(shelf.present());
        }
    }

    void unbind(RoutingStrategy strategy, Map<String, ?> properties) {
        if (shelf.remove(strategy, properties)) {
            engine.accept(shelf.present());
        }
    }

    void bind(SetupStore store) {
        setup.bind(store);
    }

    void unbind(SetupStore store) {
        setup.unbind(store);
    }

    /** Whether there is something new of other sites, or what was told would soon be too old. */
    boolean worthTelling(List<OverflowSite> known, Instant now) {
        return sites.worthTelling(known, now);
    }

    /** The names of the strategies there are now, in order. */
    List<String> strategies() {
        return shelf.names();
    }

    /** A strategy by {@code name@version}, if it is there. */
    @Nullable
    RoutingStrategy strategy(String full) {
        return shelf.find(full);
    }

    /** Whether agents and queues were ever told. */
    boolean loaded() {
        return setup.loaded();
    }

    /** Tells all of it, to an engine that has just begun. */
    void again() {
        engine.accept(shelf.present());
        engine.accept(ownCalls);
        sites.forget();
        setup.again();
    }
}
