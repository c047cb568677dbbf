package org.dayu.workorder.internal;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.dayu.workorder.api.OrderProgress;
import org.dayu.workorder.api.OrderStatus;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells citizens how far their order is: steps, unit and result, never a person. */
@Component(service = {OrderProgress.class, ProgressDesk.class})
public final class ProgressDesk implements OrderProgress {

    private static final int THREADS = 2;

    /** Steps that a citizen understands, in the words of the timeline. */
    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry(Change.FILED.type(), "FILED"),
            Map.entry(Change.DISPATCHED.type(), "DISPATCHED"),
            Map.entry(Change.SIGNED.type(), "SIGNED"),
            Map.entry(Change.RETURNED.type(), "RETURNED"),
            Map.entry(Change.RETURN_REVIEWED.type(), "REDISPATCHED"),
            Map.entry(Change.FED_BACK.type(), "FED_BACK"),
            Map.entry(Change.CHECKED.type(), "CHECKED"),
            Map.entry(Change.VISITED.type(), "VISITED"),
            Map.entry(Change.REOPENED.type(), "REDO"),
            Map.entry(Change.CLOSED.type(), "CLOSED"),
            Map.entry(Change.REJECTED.type(), "REJECTED"));

    private final JdbcOrders orders;
    private final JdbcOrderParts parts;
    private final OrderDocuments documents;
    private final PersonalData personalData;
    private final ExecutorService pool;

    @Activate
    public ProgressDesk(
            @Reference JdbcOrders orders,
            @Reference JdbcOrderParts parts,
            @Reference OrderDocuments documents,
            @Reference PersonalData personalData,
            @Reference Threads threads) {
        this.orders = orders;
        this.parts = parts;
        this.documents = documents;
        this.personalData = personalData;
        this.pool = threads.pool("workorder-progress", THREADS);
    }

    @Deactivate
    void close() {
        pool.shutdown();
    }

    /** What the public page shows. */
    public record Progress(
            String number,
            OrderStatus status,
            String statusLabel,
            String title,
            Instant filedAt,
            @Nullable Instant deadline,
            @Nullable String unit,
            List<Step> steps,
            @Nullable String result,
            @Nullable Instant closedAt) {
        public Progress {
            steps = List.copyOf(steps);
        }
    }

    public record Step(String step, String label, Instant at) {}

    @Override
    public CompletionStage<Optional<Status>> find(String number, String phoneTail) {
        try {
            return CompletableFuture.supplyAsync(() -> order(number, phoneTail).map(this::status), pool);
        } catch (RejectedExecutionException closing) {
            return CompletableFuture.failedFuture(new UnavailableException("工单模块正在更新，请稍后重试", closing));
        }
    }

    /** Looks on the caller's thread. */
    public Optional<Progress> progress(String number, String phoneTail) {
        return order(number, phoneTail).map(this::progress);
    }

    /** Whether this can be a number at all: a mistyped one is told so before anything is searched. */
    public static boolean plausible(String number) {
        return OrderNumber.valid(number);
    }

    private Optional<WorkOrder> order(String number, String phoneTail) {
        if (!OrderNumber.valid(number) || !phoneTail.matches("[0-9]{4}")) {
            return Optional.empty();
        }
        var expected = personalData.index(number + ":" + phoneTail);
        return orders.findByNumber(number).filter(order -> orders.tailIndex(order.id())
                .map(stored -> MessageDigest.isEqual(bytes(stored), bytes(expected)))
                .orElse(false));
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private Status status(WorkOrder order) {
        return new Status(
                order.number(),
                order.status(),
                order.createdAt(),
                order.updatedAt(),
                order.handling().deadline(),
                documents.departmentName(order.handling().departmentId()),
                result(order));
    }

    private Progress progress(WorkOrder order) {
        return new Progress(
                order.number(),
                order.status(),
                order.status().label(),
                order.claimant().confidential() ? "保密工单" : order.matter().title(),
                order.createdAt(),
                order.handling().deadline(),
                documents.departmentName(order.handling().departmentId()),
                steps(order),
                result(order),
                order.outcome().closedAt());
    }

    private List<Step> steps(WorkOrder order) {
        return parts.timeline(order.id()).stream()
                .filter(event -> STEPS.containsKey(event.type()))
                .filter(event -> !"CO".equals(event.detail().get("part")))
                .filter(event -> !Change.RETURN_REVIEWED.type().equals(event.type())
                        || "REDISPATCH".equals(event.detail().get("decision")))
                .map(event -> new Step(
                        STEPS.get(event.type()),
                        event.type().equals(Change.RETURN_REVIEWED.type())
                                ? "改派"
                                : Change.ofType(event.type()).map(Change::label).orElse(event.type()),
                        event.at()))
                .toList();
    }

    /** Drafts of departments are not shown: only what the hotline has closed with. */
    private static @Nullable String result(WorkOrder order) {
        return order.status().over() ? order.outcome().result() : null;
    }
}
