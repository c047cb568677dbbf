package org.dayu.voicemail.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.DutyCycle;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.media.api.MediaEngine;
import org.dayu.recording.api.PendingRound;
import org.dayu.recording.api.SoundVault;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageSignal;
import org.dayu.voicemail.api.MessageStore;
import org.dayu.voicemail.api.NewMessage;
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

/** The one thread that takes all messages, and what it needs; without media or a vault callers are told so. */
@Component(
        immediate = true,
        service = {MessageStore.class, HealthCheck.class})
public final class MessageLoop implements MessageStore, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(MessageLoop.class);
    private static final Duration TURN = Duration.ofMillis(100);
    private static final long RETRY_SECONDS = 5;
    private static final Duration STOP = Duration.ofSeconds(10);

    private final VoicemailSettings settings;
    private final Taker taker;
    private final Finisher finisher;
    private final ScheduledExecutorService finishing;
    private final DutyCycle writer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable MessageImport importing;

    @Activate
    public MessageLoop(@Reference VoicemailSettings settings, @Reference Threads threads) {
        this.settings = settings;
        finishing = threads.pool("voicemail-finisher", 1);
        finisher = new Finisher(settings, finishing, this::vault, this::personal);
        taker = new Taker(settings, finisher, SteadyClock.system(), System::nanoTime);
        writer = new DutyCycle(threads, "voicemail-writer", TURN, taker::turn, taker::close);
    }

    private @Nullable SoundVault vault() {
        return taker.vault;
    }

    private @Nullable PersonalData personal() {
        return taker.personal;
    }

    @Activate
    void start() {
        try {
            // before the writer begins new ones: what is not over now was left by another life
            settings.sidecars().left().forEach(finisher::repair);
        } catch (IOException e) {
            LOG.error("messages of the last run cannot be looked through", e);
        }
        finishing.scheduleWithFixedDelay(finisher::retry, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
        writer.start();
    }

    @Deactivate
    void stop() throws InterruptedException {
        writer.stop(STOP);
        finishing.shutdown();
        if (!finishing.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
            finishing.shutdownNow(); // the next start repairs what was not finished
        }
    }

    @Override
    public void begin(NewMessage message, Consumer<MessageSignal> told) {
        taker.begin(message, told);
        writer.wake();
    }

    @Override
    public void end(UUID message, MessageEnd how) {
        taker.end(message, how);
        writer.wake();
    }

    @Override
    public String name() {
        return "voicemail";
    }

    @Override
    public Health check() {
        Map<String, String> detail = Map.of(
                "active", Integer.toString(taker.active()),
                "unfinished", Integer.toString(finisher.unfinished()),
                "fault", taker.fault());
        SoundVault vault = taker.vault;
        if (vault == null || taker.media == null) {
            String who = vault == null ? "录音" : "媒体";
            return new Health(Health.Status.DEGRADED, "现在不能留言：" + who + "模块不在，请检查该组件", detail);
        }
        if (!taker.fault().isEmpty() || finisher.unfinished() > 0) {
            return new Health(Health.Status.DEGRADED, "留言无法写入磁盘，来电者会听到说明并列入待回拨；请检查磁盘空间", detail);
        }
        try {
            if (settings.sidecars().torn() > 0) {
                return new Health(Health.Status.DEGRADED, "有留言的登记文件损坏（pending 下的 .torn），声音仍在，请人工核对", detail);
            }
            MessageImport present = importing;
            Optional<PendingRound.Stuck> stuck = present == null ? Optional.empty() : present.stuck();
            if (stuck.isPresent()) {
                return new Health(Health.Status.DEGRADED, stuck(stuck.get()), detail);
            }
            if (vault.free(settings.folder()) < settings.scarce()) {
                return new Health(Health.Status.DEGRADED, "留言磁盘空间即将用完，请清理或扩容", detail);
            }
        } catch (IOException e) {
            return new Health(Health.Status.DEGRADED, "留言目录无法访问：" + e.getMessage(), detail);
        }
        return new Health(Health.Status.UP, "语音留言正常", detail);
    }

    private static String stuck(PendingRound.Stuck stuck) {
        return "有 " + stuck.count() + " 条留言的登记文件无法入库（首个 " + stuck.first() + ".json），声音仍在；请查看日志，并核对个人数据密钥文件";
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMedia(MediaEngine media) {
        taker.media = media;
    }

    void unsetMedia(MediaEngine media) {
        if (taker.media == media) {
            taker.media = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setVault(SoundVault vault) {
        taker.vault = vault;
    }

    void unsetVault(SoundVault vault) {
        if (taker.vault == vault) {
            taker.vault = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPersonalData(PersonalData data) {
        taker.personal = data;
    }

    void unsetPersonalData(PersonalData data) {
        if (taker.personal == data) {
            taker.personal = null;
        }
    }
}
