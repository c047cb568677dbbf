package org.dayu.ivr.internal.speech;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.thread.Threads;
import org.dayu.media.api.TextToSpeech;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Speaks by the program espeak-ng, one text after the other on a thread of its own. Any other engine, registered with a
 * higher ranking, takes its place.
 */
@Component(
        configurationPid = EspeakTextToSpeech.PID,
        service = TextToSpeech.class,
        property = "service.ranking:Integer=-100")
@Designate(ocd = EspeakTextToSpeech.Config.class)
public final class EspeakTextToSpeech implements TextToSpeech {

    static final String PID = "org.dayu.ivr.espeak";
    private static final int SECONDS = 20;

    @ObjectClassDefinition(name = "Dayu espeak-ng", description = "The voice that speaks texts")
    @interface Config {

        @AttributeDefinition(name = "Program", description = "espeak-ng, by name or path")
        String command() default "espeak-ng";

        @AttributeDefinition(name = "Voice", description = "One of espeak-ng --voices")
        String voice() default "cmn-latn-pinyin";

        @AttributeDefinition(name = "Speed", description = "Words a minute, 80 to 450")
        int speed() default 165;
    }

    private final ScheduledExecutorService worker;
    private final ScheduledExecutorService watch;
    private final String command;
    private final String voice;
    private final int speed;

    @Activate
    public EspeakTextToSpeech(@Reference Threads threads, Config config) {
        this(
                threads.pool("ivr-espeak", 1),
                threads.pool("ivr-espeak-watch", 1),
                config.command(),
                config.voice(),
                config.speed());
    }

    EspeakTextToSpeech(
            ScheduledExecutorService worker, ScheduledExecutorService watch, String command, String voice, int speed) {
        this.worker = worker;
        this.watch = watch;
        this.command = command;
        this.voice = voice;
        this.speed = speed;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
        watch.shutdownNow();
    }

    @Override
    public String name() {
        return "espeak-ng " + voice + " " + speed;
    }

    @Override
    public CompletionStage<byte[]> speak(String text) {
        CompletableFuture<byte[]> spoken = new CompletableFuture<>();
        worker.execute(() -> {
            try {
                spoken.complete(run(text));
            } catch (IOException e) {
                spoken.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                spoken.completeExceptionally(new IOException("语音合成已停止", e));
            }
        });
        return spoken;
    }

    private byte[] run(String text) throws IOException, InterruptedException {
        Process process = start();
        // a program that hangs must not keep the thread: the end of the process ends the reading below
        ScheduledFuture<?> end = watch.schedule(process::destroyForcibly, SECONDS, TimeUnit.SECONDS);
        try {
            try (OutputStream words = process.getOutputStream()) {
                words.write(text.getBytes(StandardCharsets.UTF_8));
            }
            byte[] wav = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            if (code != 0 || wav.length == 0) {
                throw new IOException(command + " 没有说出来（" + code + "），请检查语音 " + voice + " 是否存在");
            }
            return wav;
        } finally {
            end.cancel(false);
            process.destroy();
        }
    }

    private Process start() throws IOException {
        List<String> line = List.of(command, "-v", voice, "-s", Integer.toString(speed), "--stdin", "--stdout");
        try {
            return new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException("没有找到 " + command + "，请安装 espeak-ng 或配置其他语音合成", e);
        }
    }
}
