package org.dayu.ivr.internal.speech;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.dayu.media.api.SpeechRecognition;
import org.dayu.media.api.SpeechStream;

/**
 * A recogniser behind HTTP: the sound goes out whole, or in chunks while the caller speaks, as the body or as a file of a
 * form, and words come back as JSON or as plain text. So speak whisper.cpp's server, FunASR, Vosk and most that a city runs itself. Thread-safe, never blocks.
 */
final class HttpRecognition implements SpeechRecognition {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int OK = 200;

    /**
     * @param field the form field of the file; empty sends the sound as the body
     * @param answer where the words stand in the JSON, e.g. {@code result.0.text}; empty for plain text
     * @param authorization a whole header value, or empty
     * @param limit how long an answer may take once the sound is there
     * @param stream whether the sound is sent while the caller speaks, without a length told before
     */
    record Settings(URI url, String field, String answer, String authorization, Duration limit, boolean stream) {}

    private final HttpClient client;
    private final ScheduledExecutorService worker;
    private final Settings settings;

    HttpRecognition(Settings settings, ScheduledExecutorService worker) {
        this.settings = settings;
        this.worker = worker;
        client = HttpClient.newBuilder()
                .executor(worker)
                .connectTimeout(settings.limit())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String name() {
        return "HTTP " + settings.url().getHost();
    }

    @Override
    public CompletionStage<String> recognize(Path wav) {
        return CompletableFuture.supplyAsync(() -> request(wav), worker)
                .thenCompose(request -> client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()))
                .thenApply(this::words);
    }

    @Override
    public Optional<SpeechStream> begin() {
        return settings.stream() ? Optional.of(new Chunks()) : Optional.empty();
    }

    /** Sound on its way; the answer comes after its end. */
    private final class Chunks implements SpeechStream {

        private final SoundBody body = new SoundBody(worker);
        private final CompletableFuture<HttpResponse<byte[]>> answer;

        Chunks() {
            body.add(ByteBuffer.wrap(Sound.endlessHeader()));
            answer = client.sendAsync(
                    request(HttpRequest.BodyPublishers.fromPublisher(body)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }

        @Override
        public void sound(ByteBuffer samples) {
            ByteBuffer copy = ByteBuffer.allocate(samples.remaining());
            body.add(copy.put(samples.duplicate()).flip());
        }

        @Override
        public CompletionStage<String> end() {
            body.end();
            return answer.copy()
                    .orTimeout(settings.limit().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((response, failure) -> {
                        if (failure != null) {
                            cancel();
                        }
                    })
                    .thenApply(HttpRecognition.this::words);
        }

        @Override
        public void cancel() {
            body.cancel();
            answer.cancel(true);
        }
    }

    private HttpRequest request(Path wav) {
        try {
            return request(HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(wav)))
                    .timeout(settings.limit())
                    .build();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private HttpRequest.Builder request(HttpRequest.BodyPublisher sound) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url());
        if (!settings.authorization().isEmpty()) {
            request.header("Authorization", settings.authorization());
        }
        if (settings.field().isEmpty()) {
            return request.header("Content-Type", "audio/wav").POST(sound);
        }
        String boundary = "dayu-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + settings.field()
                + "\"; filename=\"speech.wav\"\r\nContent-Type: audio/wav\r\n\r\n";
        return request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        sound,
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
    }

    private String words(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK || response.body().length > LONGEST_ANSWER) {
            throw new CompletionException(new IOException("语音识别服务回答 " + response.statusCode()));
        }
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (settings.answer().isEmpty()) {
            return text;
        }
        try {
            JsonNode node = JSON.readTree(text);
            for (String part : settings.answer().split("\\.")) {
                node = part.matches("\\d+") ? node.path(Integer.parseInt(part)) : node.path(part);
            }
            if (node.isMissingNode()) {
                throw new CompletionException(new IOException("语音识别服务的回答中没有 " + settings.answer()));
            }
            return node.asText();
        } catch (JsonProcessingException e) {
            throw new CompletionException(new IOException("语音识别服务的回答不是 JSON", e));
        }
    }
}
