package org.dayu.recording.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.recording.api.SoundShelf;
import org.dayu.recording.api.SoundVault;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks other nodes for files that lie there, and answers them, over the sealed links of the cluster. A piece at a time, and
 * the next when that has been read: what decides about calls goes over the same links and must not wait for long. Questions
 * stand alone, so that a node that was restarted goes on answering in the middle of a file. Thread-safe.
 */
@Component(
        service = {FarSounds.class, ClusterListener.class},
        property = Cluster.CHANNEL + "=" + FarSounds.CHANNEL)
public final class FarSounds implements ClusterListener {

    static final String CHANNEL = "sounds";

    /** Bytes that are sent at once: two seconds of sound. */
    static final int PIECE = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FarSounds.class);
    private static final int MOST_BUCKETS = 10_000;
    private static final long PATIENCE_MILLIS = 5_000;

    private record Pending(String node, CompletableFuture<FarWords.Answer> answer) {}

    private final Shelves shelves;
    private final SoundVault vault;
    private final Executor answering;
    private final long patienceMillis;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final Set<String> linked = ConcurrentHashMap.newKeySet();
    private final AtomicLong last = new AtomicLong();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Cluster cluster;

    private final @Nullable ScheduledExecutorService pool;

    @Activate
    public FarSounds(@Reference Shelves shelves, @Reference SoundVault vault, @Reference Threads threads) {
        this.shelves = shelves;
        this.vault = vault;
        ScheduledExecutorService made = threads.pool("recording-neighbours", 2);
        pool = made;
        answering = made;
        patienceMillis = PATIENCE_MILLIS;
    }

    FarSounds(Shelves shelves, SoundVault vault, Executor answering, long patienceMillis) {
        this.shelves = shelves;
        this.vault = vault;
        this.answering = answering;
        this.patienceMillis = patienceMillis;
        pool = null;
    }

    @Deactivate
    void stop() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }

    // ---- asking

    /** The nodes that can be asked now, by name. */
    Set<String> linked() {
        return new TreeSet<>(linked);
    }

    long length(String node, SoundShelf shelf, String path) throws IOException {
        return ask(node, shelf, new FarWords.Length(path)).number();
    }

    /** @param bytes at most {@link #PIECE} */
    byte[] read(String node, SoundShelf shelf, String path, long length, long from, int bytes) throws IOException {
        return ask(node, shelf, new FarWords.Piece(path, length, from, bytes)).bytes();
    }

    float[][] peaks(String node, SoundShelf shelf, String path, int buckets) throws IOException {
        return ask(node, shelf, new FarWords.Peaks(path, buckets)).peaks();
    }

    private FarWords.Answer ask(String node, SoundShelf shelf, FarWords.Wish wish) throws IOException {
        long id = last.incrementAndGet();
        var answer = new CompletableFuture<FarWords.Answer>();
        pending.put(id, new Pending(node, answer));
        try {
            Cluster present = cluster;
            if (present == null || !present.send(node, CHANNEL, FarWords.ask(id, shelf.name(), wish))) {
                throw unreachable(node, shelf);
            }
            return understood(answer.get(patienceMillis, TimeUnit.MILLISECONDS), node, shelf);
        } catch (TimeoutException | ExecutionException e) {
            throw unreachable(node, shelf);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(node, shelf);
        } finally {
            pending.remove(id);
        }
    }

    private static FarWords.Answer understood(FarWords.Answer answer, String node, SoundShelf shelf)
            throws IOException {
        return switch (answer.how()) {
            case OK -> answer;
            case GONE -> throw new NotFoundException(shelf.title() + "文件已不在节点 " + node + " 的磁盘上");
            case CLOSED -> throw new UnavailableException(
                    shelf.title() + "在节点 " + node + "，该节点现在打不开它：密钥不在或组件未启动", null);
            case FAILED -> throw new IOException("node " + node + " could not read the file");
        };
    }

    private static UnavailableException unreachable(String node, SoundShelf shelf) {
        return new UnavailableException(shelf.title() + "在节点 " + node + "，该节点当前不可达", null);
    }

    // ---- being told

    @Override
    public void linked(String node) {
        linked.add(node);
    }

    @Override
    public void unlinked(String node) {
        linked.remove(node);
        pending.values().stream().filter(one -> one.node().equals(node)).forEach(one -> one.answer()
                .completeExceptionally(new IOException("the link broke")));
    }

    @Override
    public void received(String node, byte[] message) {
        if (FarWords.isAnswer(message)) {
            FarWords.Answer answer = FarWords.answer(message);
            Pending asked = pending.get(answer.id());
            if (asked != null && asked.node().equals(node)) {
                asked.answer().complete(answer);
            }
            return;
        }
        try {
            answering.execute(() -> answer(node, FarWords.question(message)));
        } catch (RejectedExecutionException e) {
            LOG.debug("not answered any more: the bundle is stopping", e);
        }
    }

    // ---- answering

    private void answer(String node, FarWords.Question question) {
        byte[] answer;
        try {
            answer = read(question);
        } catch (NotFoundException e) {
            answer = FarWords.fail(question.id(), FarWords.How.GONE);
        } catch (UnavailableException e) {
            answer = FarWords.fail(question.id(), FarWords.How.CLOSED);
        } catch (IOException e) {
            LOG.warn("a file that node {} asks for cannot be read", node, e);
            answer = FarWords.fail(question.id(), FarWords.How.FAILED);
        }
        Cluster present = cluster;
        if (present != null) {
            present.send(node, CHANNEL, answer); // if that fails the link is down, and the other end knows
        }
    }

    private byte[] read(FarWords.Question question) throws IOException {
        SoundShelf shelf = shelves.get(question.shelf());
        var file = Shelves.file(shelf, question.wish().path());
        if (question.wish() instanceof FarWords.Piece piece) {
            int most = Math.min(PIECE, Math.max(0, piece.bytes()));
            try (InputStream in = vault.open(file, piece.length(), piece.from())) {
                return FarWords.bytes(question.id(), in.readNBytes(most));
            }
        }
        if (question.wish() instanceof FarWords.Peaks peaks) {
            return FarWords.peaks(
                    question.id(), vault.peaks(file, Math.min(MOST_BUCKETS, Math.max(1, peaks.buckets()))));
        }
        return FarWords.number(question.id(), vault.length(file));
    }
}
