package org.dayu.ivr.internal.fact;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;

import org.dayu.citizen.api.Citizens;
import org.dayu.citizen.api.PhoneNumber;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrFact;
import org.dayu.workorder.api.OrderHistory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What the casework plane knows of the caller: {@code caller.known}, {@code caller.mark} (of: {@code elder}, {@code
 * hostile}, ...), {@code caller.open-orders}, {@code caller.orders} (of the last 365 days). While the bundle that knows is
 * away, or the number is withheld, nothing is known. Thread-safe.
 */
@Component(service = CallerFacts.class, immediate = true)
public final class CallerFacts {

    private final ScheduledExecutorService worker;
    private final List<ServiceRegistration<?>> registered;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Citizens citizens;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable OrderHistory orders;

    @Activate
    public CallerFacts(BundleContext context, @Reference Threads threads) {
        this(threads.pool("ivr-facts", 2), context);
    }

    CallerFacts(ScheduledExecutorService worker, @Nullable BundleContext context) {
        this.worker = worker;
        registered = context == null
                ? List.of()
                : facts().entrySet().stream()
                        .<ServiceRegistration<?>>map(
                                fact -> context.registerService(IvrFact.class, fact.getValue(), name(fact.getKey())))
                        .toList();
    }

    private static Dictionary<String, Object> name(String name) {
        return new Hashtable<>(Map.of("name", name));
    }

    @Deactivate
    void stop() {
        registered.forEach(ServiceRegistration::unregister);
        worker.shutdownNow();
    }

    Map<String, IvrFact> facts() {
        return new TreeMap<>(Map.of(
                "caller.known", new Asked(false, (phone, of) -> known(phone)),
                "caller.mark", new Asked(true, this::mark),
                "caller.open-orders", new Asked(false, (phone, of) -> history(phone, true)),
                "caller.orders", new Asked(false, (phone, of) -> history(phone, false))));
    }

    private String known(String phone) {
        Citizens present = citizens;
        return present == null ? "" : present.byPhone(phone).isPresent() ? "yes" : "no";
    }

    private String mark(String phone, String of) {
        Citizens present = citizens;
        if (present == null) {
            return "";
        }
        return present.byPhone(phone)
                        .filter(citizen -> citizen.marks().contains(of))
                        .isPresent()
                ? "yes"
                : "no";
    }

    private String history(String phone, boolean open) {
        OrderHistory present = orders;
        if (present == null) {
            return "";
        }
        OrderHistory.History history = present.of(null, phone, 1);
        return Long.toString(open ? history.open() : history.lastYear());
    }

    /** Asks on a thread of our own, because databases take their time. */
    private final class Asked implements IvrFact {

        private final boolean subject;
        private final BiFunction<String, String, String> question;

        Asked(boolean subject, BiFunction<String, String, String> question) {
            this.subject = subject;
            this.question = question;
        }

        @Override
        public boolean wantsSubject() {
            return subject;
        }

        @Override
        public CompletionStage<String> value(IvrCaller caller, String of) {
            return PhoneNumber.normalise(caller.number())
                    .<CompletionStage<String>>map(
                            phone -> CompletableFuture.supplyAsync(() -> question.apply(phone, of), worker))
                    .orElseGet(() -> CompletableFuture.completedStage(""));
        }
    }
}
