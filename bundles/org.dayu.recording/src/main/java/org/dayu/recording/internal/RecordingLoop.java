package org.dayu.recording.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.security.Users;
import org.dayu.core.api.thread.DutyCycle;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.media.api.MediaEngine;
import org.dayu.recording.api.PendingRound;
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

/** The one thread that reads all taps, and what it needs. Without media, users or sealing it goes on as far as it can. */
@Component(
        immediate = true,
        configurationPid = RecordingConfig.PID,
        service = {CallListener.class, HealthCheck.class, LiveRecordings.class})
public final class RecordingLoop implements CallListener, HealthCheck, LiveRecordings {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingLoop.class);
    private static final Duration TURN = Duration.ofMillis(100);
    private static final long RETRY_SECONDS = 5;
    private static final Duration STOP = Duration.ofSeconds(10);

    private final RecordingFolder folder;
    private final Recorder recorder;
    private final Finisher finisher;
    private final ScheduledExecutorService finishing;
    private final DutyCycle writer;

    private volatile @Nullable PersonalData personal;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable FactsImport importing;

    @Activate
    public RecordingLoop(
            RecordingConfig config,
            @Reference RecordingFolder folder,
            @Reference MasterKeys keys,
            @Reference Threads threads) {
        this.folder = folder;
        finishing = threads.pool("recording-finisher", 1);
        finisher = new Finisher(folder, keys, finishing, () -> personal);
        recorder = new Recorder(
                folder,
                keys,
                finisher,
                SteadyClock.system(),
                System::nanoTime,
                Duration.ofSeconds(config.pause_most_seconds()));
        finishing.scheduleWithFixedDelay(finisher::retry, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
        writer = new DutyCycle(threads, "recording-writer", TURN, recorder::turn, recorder::close);
    }

    @Activate
    void start() {
        try {
            // before the writer begins new ones: what is unfinished now was left by another life
            finisher.recover(folder.unsaved().left());
        } catch (IOException e) {
            LOG.error("recordings of the last run cannot be looked through", e);
        }
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
    public void snapshot(List<CallSnapshot> calls) {
        calls.forEach(recorder::follow);
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        if (before.talking() != null || now.talking() != null) {
            recorder.follow(now);
        }
    }

    @Override
    public Optional<Live> find(UUID call) {
        return Optional.ofNullable(recorder.live(call));
    }

    @Override
    public void pause(UUID call) {
        recorder.pause(call, true);
    }

    @Override
    public void resume(UUID call) {
        recorder.pause(call, false);
    }

    @Override
    public int missing() {
        return recorder.missing();
    }

    @Override
    public String fault() {
        return recorder.fault();
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Health check() {
        Map<String, String> detail = Map.of(
                "active", Integer.toString(recorder.active()),
                "missing", Integer.toString(recorder.missing()),
                "fault", recorder.fault());
        if (!recorder.fault().isEmpty() || finisher.unfinished() > 0) {
            return new Health(Health.Status.DEGRADED, "录音无法写入磁盘，通话继续；请检查磁盘空间", detail);
        }
        if (recorder.missing() > 0) {
            return new Health(Health.Status.DEGRADED, "有通话正在进行而没有录音，请检查媒体模块", detail);
        }
        try {
            if (folder.unsaved().torn() > 0) {
                return new Health(Health.Status.DEGRADED, "有录音的登记文件损坏（pending 下的 .torn），声音仍在，请人工核对", detail);
            }
            FactsImport present = importing;
            Optional<PendingRound.Stuck> stuck = present == null ? Optional.empty() : present.stuck();
            if (stuck.isPresent()) {
                return new Health(Health.Status.DEGRADED, stuck(stuck.get()), detail);
            }
            if (folder.scarce()) {
                return new Health(Health.Status.DEGRADED, "录音磁盘空间即将用完，请清理或扩容", detail);
            }
        } catch (IOException e) {
            return new Health(Health.Status.DEGRADED, "录音目录无法访问：" + e.getMessage(), detail);
        }
        return new Health(Health.Status.UP, "录音正常", detail);
    }

    private static String stuck(PendingRound.Stuck stuck) {
        return "有 " + stuck.count() + " 段录音的登记信息无法入库（首个 " + stuck.first() + "），声音仍在；请查看日志，并核对个人数据密钥文件";
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setMedia(MediaEngine media) {
        recorder.media = media;
    }

    void unsetMedia(MediaEngine media) {
        if (recorder.media == media) {
            recorder.media = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setUsers(Users users) {
        recorder.users = users;
    }

    void unsetUsers(Users users) {
        if (recorder.users == users) {
            recorder.users = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPersonalData(PersonalData data) {
        personal = data;
        recorder.personal = data;
    }

    void unsetPersonalData(PersonalData data) {
        if (personal == data) {
            personal = null;
            recorder.personal = null;
        }
    }
}
