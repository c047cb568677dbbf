package org.dayu.ivr.internal.fact;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrFact;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The facts there are at the moment. Thread-safe. */
@Component(service = Facts.class)
public final class Facts {

    private static final Logger LOG = LoggerFactory.getLogger(Facts.class);
    private static final long SECONDS = 2;

    private final Map<String, IvrFact> facts = new ConcurrentHashMap<>();

    @Activate
    public Facts() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindFact(IvrFact fact, Map<String, ?> properties) {
        if (properties.get("name") instanceof String name) {
            facts.put(name, fact);
        } else {
            LOG.warn("{} is no fact: it has no property name", fact.getClass().getName());
        }
    }

    public void unbindFact(IvrFact fact, Map<String, ?> properties) {
        if (properties.get("name") instanceof String name) {
            facts.remove(name, fact);
        }
    }

    public Optional<IvrFact> find(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** The value, empty if nobody knows it in time; never fails. */
    public CompletionStage<String> value(IvrFact fact, IvrCaller caller, String of) {
        CompletionStage<String> asked;
        try {
            asked = fact.value(caller, of);
        } catch (RuntimeException e) {
            asked = CompletableFuture.failedStage(e);
        }
        return asked.toCompletableFuture()
                .copy()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> {
                    LOG.warn("{} is not known for call {}", fact.getClass().getSimpleName(), caller.call(), failure);
                    return "";
                });
    }
}
