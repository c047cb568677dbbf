package org.dayu.ivr.internal.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.dayu.ivr.internal.speech.Ears.Heard;
import org.dayu.media.api.SpeechRecognition;
import org.dayu.media.api.SpeechStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpRecognitionTest {

    @TempDir
    Path folder;

    private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(2);
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private HttpServer server;
    private @Nullable CompletableFuture<byte[]> early;
    private int status = 200;
    private String answer = "{\"result\":[{\"text\":\" 查询进度 \"}]}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.put("type", exchange.getRequestHeaders().getFirst("Content-Type"));
            seen.put(
                    "authorization", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            seen.put("length", String.valueOf(exchange.getRequestHeaders().getFirst("Content-Length")));
            if (early != null) {
                byte[] first = new byte[44 + 320];
                new DataInputStream(exchange.getRequestBody()).readFully(first);
                early.complete(first);
            }
            seen.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        worker.shutdownNow();
    }

    private SpeechRecognition engine(String field, String place) {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/inference");
        return new HttpRecognition(
                new HttpRecognition.Settings(url, field, place, "Bearer secret", Duration.ofSeconds(20), true), worker);
    }

    private Path wav() throws IOException {
        return Files.write(folder.resolve("a.wav"), new Sound(new short[160]).wav());
    }

    @Test
    void sendsAFileOfAFormAndReadsTheJson() throws Exception {
        String words = engine("file", "result.0.text")
                .recognize(wav())
                .toCompletableFuture()
                .get();
        assertThat(words).isEqualTo(" 查询进度 ");
        assertThat(seen.get("type")).startsWith("multipart/form-data; boundary=");
        assertThat(seen.get("body")).contains("name=\"file\"; filename=\"speech.wav\"", "RIFF", "WAVE");
        assertThat(seen.get("authorization")).isEqualTo("Bearer secret");
    }

    @Test
    void sendsTheSoundItselfAndReadsPlainText() throws Exception {
        answer = "转人工";
        assertThat(engine("", "").recognize(wav()).toCompletableFuture().get()).isEqualTo("转人工");
        assertThat(seen.get("type")).isEqualTo("audio/wav");
        assertThat(seen.get("body")).startsWith("RIFF");
    }

    @Test
    void soundIsThereBeforeTheCallerHasPaused() throws Exception {
        early = new CompletableFuture<>();
        SpeechStream stream = engine("", "result.0.text").begin().orElseThrow();
        stream.sound(ByteBuffer.wrap(frame(7)));
        byte[] first = early.get(30, TimeUnit.SECONDS);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).startsWith("RIFF");
        assertThat(first).endsWith(frame(7));
        assertThat(first[4]).as("the length is open").isEqualTo((byte) -1);

        for (int i = 0; i < 100; i++) {
            stream.sound(ByteBuffer.wrap(frame(i)));
        }
        assertThat(stream.end().toCompletableFuture().get(30, TimeUnit.SECONDS)).isEqualTo(" 查询进度 ");
        assertThat(seen.get("length")).isEqualTo("null");
        byte[] rest = seen.get("body").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rest).hasSize(100 * 320);
        for (int i = 0; i < 100; i++) {
            assertThat(rest[i * 320]).isEqualTo((byte) i);
        }
    }

    @Test
    void aStreamMayBeAFileOfAForm() throws Exception {
        SpeechStream stream = engine("file", "result.0.text").begin().orElseThrow();
        stream.sound(ByteBuffer.wrap(frame(1)));
        stream.end().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(seen.get("body")).contains("name=\"file\"", "RIFF").endsWith("--\r\n");
    }

    @Test
    void aStreamThatIsRefusedEndsWithTheReason() {
        server.removeContext("/");
        // one that refuses before it has heard all of it may cut the line instead of being read
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        SpeechStream stream = engine("", "text").begin().orElseThrow();
        assertThatThrownBy(() -> stream.end().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("语音识别服务回答 404");
        stream.cancel();
    }

    private static byte[] frame(int value) {
        byte[] frame = new byte[320];
        Arrays.fill(frame, (byte) value);
        return frame;
    }

    @Test
    void aServerThatFailsIsTold() throws Exception {
        status = 503;
        Path wav = wav();
        assertThatThrownBy(() -> engine("file", "text")
                        .recognize(wav)
                        .toCompletableFuture()
                        .get())
                .hasRootCauseMessage("语音识别服务回答 503");
        status = 200;
        assertThatThrownBy(() -> engine("file", "text")
                        .recognize(wav)
                        .toCompletableFuture()
                        .get())
                .hasRootCauseMessage("语音识别服务的回答中没有 text");
    }

    @Test
    void whatWasSaidIsNotKept() throws Exception {
        Path heard = folder.resolve("heard");
        var recogniser = new Recogniser(heard, worker);
        recogniser.engine = engine("file", "result.0.text");
        assertThat(recogniser
                        .words(new Heard.Speech(new Sound(new short[8000]), null))
                        .toCompletableFuture()
                        .get())
                .isEqualTo("查询进度");
        try (var files = Files.list(heard)) {
            assertThat(files).isEmpty();
        }
    }
}
