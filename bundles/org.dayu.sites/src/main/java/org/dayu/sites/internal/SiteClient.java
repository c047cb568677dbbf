package org.dayu.sites.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one other site how it stands. Thread-safe, never blocks. */
final class SiteClient {

    static final String PATH = "/api/v1/site-state";
    /** How {@link Standing#failure} begins if it is not who it should be. */
    static final String OTHER_CERTIFICATE = "it shows another certificate";

    private static final Logger LOG = LoggerFactory.getLogger(SiteClient.class);
    private static final int LONGEST = 256 * 1024;
    private static final int OK = 200;

    private final String self;
    private final SiteSettings site;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;
    private final AtomicReference<@Nullable CompletableFuture<Standing>> underWay = new AtomicReference<>();
    private volatile Standing standing = Standing.UNKNOWN;

    SiteClient(String self, SiteSettings site, Duration timeout, Clock clock, Executor executor) {
        this.self = self;
        this.site = site;
        this.timeout = timeout;
        this.clock = clock;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(executor)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        if (!site.pin().isEmpty()) {
            builder.sslContext(PinnedCertificate.context(site.pin()));
        }
        http = builder.build();
    }

    SiteSettings site() {
        return site;
    }

    Standing standing() {
        return standing;
    }

    /** Completes with what is known then, never exceptionally; one question at a time. */
    CompletableFuture<Standing> ask() {
        CompletableFuture<Standing> fresh = new CompletableFuture<>();
        CompletableFuture<Standing> before = underWay.compareAndExchange(null, fresh);
        if (before != null) {
            return before;
        }
        Instant asked = clock.instant();
        long began = System.nanoTime();
        Question question = Question.now(self, site.name(), asked);
        CompletableFuture<HttpResponse<String>> sent = send(question);
        sent.copy()
                .orTimeout(timeout.toMillis() * 2, TimeUnit.MILLISECONDS)
                .thenApply(answer -> read(question, answer))
                .whenComplete((state, failure) -> {
                    sent.cancel(true); // one that trickles in is listened to no longer
                    long took = (System.nanoTime() - began) / 1_000_000;
                    change(failure == null ? standing.answered(state, asked, took) : standing.failed(why(failure)));
                    underWay.set(null);
                    fresh.complete(standing);
                });
        return fresh;
    }

    private void change(Standing now) {
        String before = standing.failure();
        standing = now;
        if (now.failure().equals(before)) {
            return;
        }
        if (now.failure().isEmpty()) {
            LOG.info("site {} answers", site.name());
        } else {
            LOG.warn("site {} says nothing that we can use: {}", site.name(), now.failure());
        }
    }

    private CompletableFuture<HttpResponse<String>> send(Question question) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            site.url().resolve(site.url().getRawPath() + PATH))
                    .timeout(timeout)
                    .header("Accept", "application/json")
                    .header(Question.FROM, question.from())
                    .header(Question.TIME, Long.toString(question.at().toEpochMilli()))
                    .header(Question.NONCE, question.nonce())
                    .header(Question.SEAL, question.seal(site.secret()))
                    .GET()
                    .build();
            return http.sendAsync(request, head -> new ShortText(LONGEST));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(new IOException("the url is none", e));
        }
    }

    private SiteState read(Question question, HttpResponse<String> answer) {
        String body = answer.body();
        try {
            if (answer.statusCode() != OK) {
                throw new IOException("HTTP " + answer.statusCode());
            }
            String seal = answer.headers().firstValue(Question.SEAL).orElse("");
            if (!question.answerSealedBy(site.secret(), body, seal)) {
                throw new IOException("the answer is not sealed with our secret");
            }
            SiteState state = SiteState.read(body);
            if (!state.site().equals(site.name())) {
                throw new IOException("it calls itself " + state.site());
            }
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String why(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof UncheckedIOException io) {
            cause = io.getCause();
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return "no answer in time";
        }
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        if (cause instanceof SSLException) {
            return whyNoTls(cause);
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String whyNoTls(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinnedCertificate.OtherException) {
                return OTHER_CERTIFICATE + ": " + cause.getMessage();
            }
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "its certificate is out of date";
            }
            if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
                return "nobody whom we know has signed its certificate";
            }
        }
        return "no TLS: " + failure.getMessage();
    }
}
