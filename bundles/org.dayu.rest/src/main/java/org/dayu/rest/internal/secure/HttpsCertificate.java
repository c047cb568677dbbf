package org.dayu.rest.internal.secure;

import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.dayu.rest.internal.Configured;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the web server show a renewed certificate without a restart: connections made from then on get it, those that live go
 * on. A file that cannot be used changes nothing and is told by the health. The web server asks every {@link
 * HttpConfiguration.Customizer} at each request, which is how this one comes to know it. Thread-safe.
 */
@Component(service = {HttpConfiguration.Customizer.class, HealthCheck.class})
public final class HttpsCertificate implements HttpConfiguration.Customizer, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(HttpsCertificate.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long LOOK_SECONDS = 2;
    private static final Duration SOON = Duration.ofDays(14);

    private final Configured configured;
    private final Clock clock;
    private final ScheduledExecutorService pool;

    private volatile @Nullable Server server;
    private volatile @Nullable X509Certificate shown;
    private volatile String fault = "";

    /** The file as it was when it was read last, whether it could be used or not. Guarded by this. */
    private Seen seen = Seen.NOTHING;

    /** @param factory whose file it was: a web server that was set up anew has read it itself */
    private record Seen(@Nullable SslContextFactory factory, CertificateFile.@Nullable Stamp stamp, String password) {

        static final Seen NOTHING = new Seen(null, null, "");
    }

    @Activate
    public HttpsCertificate(@Reference Configured configured, @Reference Threads threads) {
        this(configured, threads, Clock.systemUTC());
        pool.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    HttpsCertificate(Configured configured, Threads threads, Clock clock) {
        this.configured = configured;
        this.clock = clock;
        pool = threads.pool("rest-certificate", 1);
    }

    @Deactivate
    void close() {
        pool.shutdownNow();
    }

    @Override
    public void customize(Connector connector, HttpConfiguration configuration, Request request) {
        if (server != connector.getServer()) {
            server = connector.getServer();
        }
    }

    /** Reads the file if it was changed. May block. */
    synchronized void look() {
        Optional<SslContextFactory> factory = factory();
        if (factory.isEmpty()) {
            shown = null;
            fault = "";
            return;
        }
        try {
            look(factory.get());
        } catch (NoSuchFileException e) {
            seen = Seen.NOTHING; // it may come back as it was
            tell("is missing");
        } catch (Exception e) { // Jetty declares no less
            tell(String.valueOf(e.getMessage()));
        }
    }

    private Optional<SslContextFactory> factory() {
        Server present = server;
        if (present == null || !present.isRunning()) {
            return Optional.empty();
        }
        for (Connector connector : present.getConnectors()) {
            var tls = connector.getConnectionFactory(SslConnectionFactory.class);
            if (tls != null && tls.getSslContextFactory().getKeyStorePath() != null) {
                return Optional.of(tls.getSslContextFactory());
            }
        }
        return Optional.empty();
    }

    private void look(SslContextFactory factory) throws Exception {
        if (seen.factory() != factory) {
            shown = null;
        }
        if (shown == null) {
            shown = certificateOf(factory);
        }
        var file = new CertificateFile(path(factory.getKeyStorePath()), configured.httpsPassword());
        var now = new Seen(factory, file.stamp(), file.password());
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        CertificateFile.Content content = file.read();
        if (!Objects.equals(content.certificate(), shown)) {
            factory.reload(same -> same.setKeyStore(content.keys()));
            shown = content.certificate();
            LOG.info("the certificate for HTTPS was read anew; connections made from now on show it");
        }
        fault = "";
    }

    /** What Jetty has read by itself when it was started. */
    private static @Nullable X509Certificate certificateOf(SslContextFactory factory) {
        return factory.getAliases().stream()
                .map(alias -> factory.getX509(alias).getCertificate())
                .findFirst()
                .orElse(null);
    }

    private static Path path(String name) {
        return name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
    }

    private void tell(String why) {
        if (!why.equals(fault)) {
            LOG.error("the certificate file for HTTPS: {}; the certificate before stays in use", why);
        }
        fault = why;
    }

    @Override
    public String name() {
        return "https";
    }

    @Override
    public Health check() {
        X509Certificate present = shown;
        String broken = fault;
        if (present == null && broken.isEmpty()) {
            return Health.up("没有使用 HTTPS");
        }
        Map<String, String> detail = new HashMap<>();
        if (!broken.isEmpty()) {
            detail.put("fault", broken);
        }
        if (present != null) {
            detail.put("until", day(present).toString());
        }
        if (!broken.isEmpty()) {
            return new Health(Status.DEGRADED, "HTTPS 证书文件不能使用，仍用原来的证书；请检查证书文件和密码", detail);
        }
        Instant end = present.getNotAfter().toInstant();
        return clock.instant().plus(SOON).isBefore(end)
                ? new Health(Status.UP, "HTTPS 证书正常", detail)
                : new Health(Status.DEGRADED, "HTTPS 证书于 " + day(present) + " 到期，请更换证书文件，不需要重启", detail);
    }

    private static LocalDate day(X509Certificate certificate) {
        return LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZONE);
    }
}
