package org.dayu.workorder.internal.process;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes models that nobody is waiting for, from bundles and from the deploy folder, and remembers how it went for
 * the administrator's page. Thread-safe.
 */
@Component(service = Deployments.class)
public final class Deployments {

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
    private static final int KEPT = 50;

    private final ProcessCatalog catalog;
    private final Clock clock = Clock.systemUTC();
    private final Deque<Attempt> attempts = new ArrayDeque<>();

    @Activate
    public Deployments(@Reference ProcessCatalog catalog) {
        this.catalog = catalog;
    }

    /** One file and what became of it. */
    public record Attempt(
            Instant at, String file, @Nullable String key, @Nullable Integer version, boolean ok, List<Fault> faults) {
        public Attempt {
            faults = List.copyOf(faults);
        }
    }

    /** Publishes a model; a bad one is logged and remembered, and nothing else is disturbed. */
    public Attempt publish(String file, byte[] xml, String source) {
        try {
            var version = catalog.publish(file, xml, source);
            LOG.info("{} from {} is version {} of {}", file, source, version.version(), version.key());
            return remember(new Attempt(clock.instant(), file, version.key(), version.version(), true, List.of()));
        } catch (InvalidException e) {
            LOG.warn("{} from {} was not published: {}", file, source, e.faults());
            return remember(new Attempt(clock.instant(), file, null, null, false, e.faults()));
        }
    }

    /** The last ones on this node, newest first. */
    public synchronized List<Attempt> recent() {
        return new ArrayList<>(attempts);
    }

    private synchronized Attempt remember(Attempt attempt) {
        attempts.addFirst(attempt);
        if (attempts.size() > KEPT) {
            attempts.removeLast();
        }
        return attempt;
    }
}
