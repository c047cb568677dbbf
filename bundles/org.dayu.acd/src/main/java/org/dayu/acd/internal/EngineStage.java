package org.dayu.acd.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.engine.Turn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ACD loop: the only thread that touches the engine. Never blocks but to wait for work.
 *
 * <p>{@link #run} belongs to one thread; the rest is thread-safe.
 */
final class EngineStage implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineStage.class);
    private static final long LONGEST_WAIT = 1_000;

    private final BlockingQueue<JournalStage.Placed> queue = new LinkedBlockingQueue<>();
    private final Engine engine;
    private final Outlet outlet;
    private final Clock clock;
    private final Queue<CompletableFuture<EngineState>> asked = new ConcurrentLinkedQueue<>();
    private final Turns turns;
    private volatile JournalStage journal;
    private boolean tickUnderWay;
    private volatile long turnBegan;
    private volatile long faults;
    private volatile @Nullable EngineState last;

    EngineStage(Engine engine, Outlet outlet, Clock clock, Turns turns) {
        this.turns = turns;
        this.engine = engine;
        this.outlet = outlet;
        this.clock = clock;
    }

    void connect(JournalStage stage) {
        journal = stage;
    }

    void offer(JournalStage.Placed placed) {
        queue.add(placed);
    }

    /** Completes it after this turn or the next, on the loop; whoever asks sees to it that there is one. */
    void remember(CompletableFuture<EngineState> wanted) {
        asked.add(wanted);
    }

    /** What the engine knew when it ended, if it has. */
    Optional<EngineState> last() {
        return Optional.ofNullable(last);
    }

    int backlog() {
        return queue.size();
    }

    /** How long the present turn has lasted, in milliseconds; 0 between turns. */
    long turnMillis() {
        long began = turnBegan;
        return began == 0 ? 0 : Math.max(0, clock.millis() - began);
    }

    /** Inputs that could not be applied because of a fault in the engine. */
    long faults() {
        return faults;
    }

    @Override
    public void run() {
        boolean more = true;
        while (more) {
            try {
                JournalStage.Placed placed = queue.poll(untilDue(), TimeUnit.MILLISECONDS);
                more = placed == null || placed.stamped() != null;
                if (placed != null && placed.stamped() != null) {
                    turn(placed.stamped(), placed.command());
                }
                idle();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                more = false;
            }
        }
        EngineState end = engine.remember();
        last = end;
        journal.offer(new JournalStage.Work.Remember(end, true));
    }

    private long untilDue() {
        if (tickUnderWay) {
            return LONGEST_WAIT;
        }
        return Math.min(outlet.patience(LONGEST_WAIT), Math.max(0, engine.nextDue() - clock.millis()));
    }

    private void turn(Stamped stamped, Command command) {
        if (!turns.mayDecide()) {
            tickUnderWay &= !(stamped.input() instanceof Input.Tick);
            journal.offer(new JournalStage.Work.Skip(stamped.sequence()));
            if (command.taken() != null) {
                command.taken().complete(Turns.HANDING_OVER);
            }
            return;
        }
        turnBegan = clock.millis();
        String refusal = null;
        try {
            Turn turn = engine.apply(stamped);
            refusal = turn.refusal();
            List<Effect> worth =
                    turn.effects().stream().filter(Effect::journalled).toList();
            if (!worth.isEmpty()) {
                journal.offer(new JournalStage.Work.Outputs(stamped.sequence(), stamped.at(), worth));
            }
            outlet.turned(stamped, turn, engine);
            turns.turned(stamped, turn);
        } catch (RuntimeException e) {
            faults++;
            refusal = "内部错误，操作未生效";
            LOG.error(
                    "input {} ({}) failed",
                    stamped.sequence(),
                    stamped.input().getClass().getSimpleName(),
                    e);
        }
        if (stamped.input() instanceof Input.Tick) {
            tickUnderWay = false;
        }
        if (command.taken() != null) {
            command.taken().complete(refusal);
        }
        turnBegan = 0;
    }

    private void idle() {
        if (!tickUnderWay && engine.nextDue() <= clock.millis()) {
            tickUnderWay = true;
            journal.offer(new JournalStage.Work.Take(new Command(new Input.Tick(), null)));
        }
        if (journal.snapshotWanted()) {
            journal.offer(new JournalStage.Work.Remember(engine.remember(), false));
        }
        for (var wanted = asked.poll(); wanted != null; wanted = asked.poll()) {
            wanted.complete(engine.remember());
        }
        outlet.idle(engine, clock.millis());
        turns.between(engine::remember);
    }
}
