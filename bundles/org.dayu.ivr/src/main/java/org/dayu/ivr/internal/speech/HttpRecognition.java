package org.dayu.ivr.internal.speech;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.dayu.media.api.SpeechRecognition;

/**
 * A recogniser behind HTTP: the sound goes out whole, as the body or as a file of a form, and words come back as JSON or as
 * plain text. So speak whisper.cpp's server, FunASR, Vosk and most that a city runs itself. Thread-safe, never blocks.
 */
final class HttpRecognition implements SpeechRecognition {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int OK = 200;

    /**
     * @param field the form field of the file; empty sends the sound as the body
     * @param answer where the words stand in the JSON, e.g. {@code result.0.text}; empty for plain text
     * @param authorization a whole header value, or empty
     */
    record Settings(URI url, String field, String answer, String authorization, Duration limit) {}

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

    private HttpRequest request(Path wav) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(settings.url()).timeout(settings.limit());
            if (!settings.authorization().isEmpty()) {
                request.header("Authorization", settings.authorization());
            }
            byte[] sound = Files.readAllBytes(wav);
            if (settings.field().isEmpty()) {
                return request.header("Content-Type", "audio/wav")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(sound))
                        .build();
            }
            String boundary = "dayu-" + UUID.randomUUID();
            String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + settings.field()
                    + "\"; filename=\"speech.wav\"\r\nContent-Type: audio/wav\r\n\r\n";
            return request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.concat(
                            HttpRequest.BodyPublishers.ofString(head),
                            HttpRequest.BodyPublishers.ofByteArray(sound),
                            HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                    .build();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
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
