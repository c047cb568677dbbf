package org.dayu.acd.internal;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrFact;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * How a queue stands, for the IVR to branch on, each with {@code of:} the queue: {@code queue.waiting}, {@code
 * queue.ready}, {@code queue.signed-in} and {@code queue.expected-wait} in seconds (not known while nobody serves it).
 */
@Component(service = QueueFacts.class, immediate = true)
public final class QueueFacts {

    private final AgentDesk desk;
    private final AcdInside acd;
    private final List<ServiceRegistration<IvrFact>> registered;

    @Activate
    public QueueFacts(BundleContext context, @Reference AgentDesk desk, @Reference AcdInside acd) {
        this.desk = desk;
        this.acd = acd;
        registered = facts().entrySet().stream()
                .map(fact -> context.registerService(
                        IvrFact.class, fact.getValue(), new Hashtable<>(Map.of("name", fact.getKey()))))
                .toList();
    }

    QueueFacts(AgentDesk desk, AcdInside acd) {
        this.desk = desk;
        this.acd = acd;
        registered = List.of();
    }

    @Deactivate
    void stop() {
        registered.forEach(ServiceRegistration::unregister);
    }

    Map<String, IvrFact> facts() {
        return new TreeMap<>(Map.of(
                "queue.waiting", of(queue -> queue.waiting().size()),
                "queue.ready", of(QueueSnapshot::ready),
                "queue.signed-in", of(QueueSnapshot::signedIn),
                "queue.expected-wait", of(queue -> acd.expectedWait(queue.name()))));
    }

    private IvrFact of(Function<QueueSnapshot, Integer> figure) {
        return new IvrFact() {
            @Override
            public boolean wantsSubject() {
                return true;
            }

            @Override
            public CompletionStage<String> value(IvrCaller caller, String of) {
                return CompletableFuture.completedStage(desk.queues().stream()
                        .filter(queue -> queue.name().equals(of))
                        .findFirst()
                        .map(figure)
                        .filter(value -> value >= 0)
                        .map(String::valueOf)
                        .orElse(""));
            }
        };
    }
}
