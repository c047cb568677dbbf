package org.dayu.outbound.internal.ivr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.api.IvrFlows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the flows that come with this bundle, once: what is published under their names since then stays. */
@Component(
        immediate = true,
        service = {})
public final class ShippedFlows {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedFlows.class);
    private static final List<String> NAMES = List.of("return-visit", "warning", "campaign-apology");
    private static final long AGAIN_SECONDS = 5;

    private final IvrFlows flows;
    private final ScheduledExecutorService thread;

    @Activate
    public ShippedFlows(@Reference IvrFlows flows, @Reference Threads threads) {
        this.flows = flows;
        thread = threads.pool("outbound-flows", 1);
        thread.scheduleWithFixedDelay(this::publish, 1, AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /** Until it has worked: the database, or a kind of node, may come later. */
    private void publish() {
        try {
            List<String> known =
                    flows.versions().stream().map(IvrFlows.FlowVersion::flow).toList();
            for (String name : NAMES) {
                if (!known.contains(name)) {
                    flows.publish(source(name), "system");
                    LOG.info("flow {} published", name);
                }
            }
            thread.shutdown();
        } catch (UnavailableException | InvalidException e) {
            LOG.debug("flows cannot be published yet", e);
        }
    }

    static String source(String name) {
        try (InputStream in =
                Objects.requireNonNull(ShippedFlows.class.getResourceAsStream("/flows/" + name + ".ivr.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a shipped flow cannot be read", e);
        }
    }
}
