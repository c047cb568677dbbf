package org.dayu.messaging.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker inside this process: messages on disk, no port open. */
final class InnerBroker implements BrokerHost {

    private static final Logger LOG = LoggerFactory.getLogger(InnerBroker.class);
    private static final String NAME = "dayu";
    private static final long MIB = 1L << 20;
    private static final int JOURNAL_FILE_MIB = 16;
    private static final long NO_SPACE_MILLIS = 3_000;

    private final Path data;
    private final long storeLimit;
    private final long memoryLimit;
    private volatile @Nullable BrokerService broker;

    InnerBroker(Path data, long storeLimit, long memoryLimit) {
        this.data = data;
        this.storeLimit = storeLimit;
        this.memoryLimit = memoryLimit;
    }

    static InnerBroker of(MessagingConfig config) {
        var home = Path.of(System.getProperty("karaf.data", "."));
        return new InnerBroker(
                home.resolve(config.broker_data()),
                config.broker_store_limit() * MIB,
                config.broker_memory_limit() * MIB);
    }

    @Override
    public String where() {
        return "inside, " + data.getFileName();
    }

    // BrokerService declares "throws Exception" throughout
    @Override
    public ConnectionFactory start() throws StartException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // the broker finds its parts by files below META-INF/services of its own class path
        thread.setContextClassLoader(BrokerService.class.getClassLoader());
        var fresh = new BrokerService();
        try {
            configure(fresh);
            broker = fresh;
            fresh.start();
            if (!fresh.waitUntilStarted()) {
                throw new IOException("the broker was stopped while it started", fresh.getStartException());
            }
            return Factories.of("vm://" + NAME + "?create=false");
        } catch (Exception e) {
            stop();
            throw new StartException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void configure(BrokerService fresh) throws IOException {
        fresh.setBrokerName(NAME);
        fresh.setUseJmx(false);
        fresh.setUseShutdownHook(false);
        fresh.setAdvisorySupport(false);
        fresh.setSchedulerSupport(false);
        fresh.setDataDirectoryFile(data.toFile());
        var store = new KahaDBPersistenceAdapter();
        store.setDirectory(data.resolve("kahadb").toFile());
        store.setJournalMaxFileLength(JOURNAL_FILE_MIB * (int) MIB);
        fresh.setPersistenceAdapter(store);
        var usage = fresh.getSystemUsage();
        usage.getStoreUsage().setLimit(storeLimit);
        usage.getTempUsage().setLimit(storeLimit);
        usage.getMemoryUsage().setLimit(memoryLimit);
        // a full store refuses; without this it would block the relay without a word
        usage.setSendFailIfNoSpaceAfterTimeout(NO_SPACE_MILLIS);
    }

    @Override
    public void look() {
        // of this process: it is there as long as the process is
    }

    @Override
    public void stop() {
        var running = broker;
        broker = null;
        if (running == null) {
            return;
        }
        try {
            running.stop();
            running.waitUntilStopped();
        } catch (Exception e) {
            LOG.warn("the broker did not stop cleanly; its journal is replayed at the next start", e);
        }
    }

    @Override
    public Map<String, String> figures() {
        var running = broker;
        if (running == null) {
            return Map.of();
        }
        var usage = running.getSystemUsage();
        return Map.of(
                "store.percent", Integer.toString(usage.getStoreUsage().getPercentUsage()),
                "memory.percent", Integer.toString(usage.getMemoryUsage().getPercentUsage()));
    }
}
