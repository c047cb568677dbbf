package org.dayu.ivr.internal.speech;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.thread.Threads;
import org.dayu.media.api.SpeechRecognition;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the recogniser behind HTTP while its address is configured. Edits take effect at once. */
@Component(configurationPid = HttpRecogniser.PID, service = HttpRecogniser.class, immediate = true)
@Designate(ocd = HttpRecogniser.Config.class)
public final class HttpRecogniser {

    static final String PID = "org.dayu.ivr.recogniser";
    private static final Logger LOG = LoggerFactory.getLogger(HttpRecogniser.class);
    private static final int RANKING = -100;

    @ObjectClassDefinition(name = "Dayu speech recognition", description = "A recogniser behind HTTP")
    @interface Config {

        @AttributeDefinition(name = "Address", description = "http or https; empty for no recognition")
        String url() default "";

        @AttributeDefinition(name = "Form field", description = "Of the file; empty sends the sound as the body")
        String form_field() default "file";

        @AttributeDefinition(name = "Answer", description = "Where the words stand in the JSON; empty for plain text")
        String answer_field() default "text";

        @AttributeDefinition(name = "Authorization", description = "A file with the whole value of the header")
        String authorization_file() default "";

        @AttributeDefinition(name = "Seconds", description = "How long an answer may take, 1 to 5")
        int limit_seconds() default 4;

        @AttributeDefinition(name = "Stream", description = "Whether sound is sent in chunks while the caller speaks")
        boolean stream() default false;
    }

    private final ScheduledExecutorService worker;
    private final @Nullable ServiceRegistration<SpeechRecognition> registered;

    @Activate
    public HttpRecogniser(BundleContext context, @Reference Threads threads, Config config) {
        worker = threads.pool("ivr-recogniser-http", 2);
        registered = config.url().isBlank() ? null : register(context, config);
    }

    private @Nullable ServiceRegistration<SpeechRecognition> register(BundleContext context, Config config) {
        try {
            var settings = new HttpRecognition.Settings(
                    URI.create(config.url().strip()),
                    config.form_field().strip(),
                    config.answer_field().strip(),
                    secret(config.authorization_file().strip()),
                    Duration.ofSeconds(Math.max(1, Math.min(Recogniser.SECONDS, config.limit_seconds()))),
                    config.stream());
            return context.registerService(
                    SpeechRecognition.class,
                    new HttpRecognition(settings, worker),
                    new Hashtable<>(Map.of("service.ranking", RANKING)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{}: speech recognition is off, callers use keys", PID, e);
            return null;
        }
    }

    private static String secret(String file) throws IOException {
        return file.isEmpty() ? "" : Files.readString(Path.of(file)).strip();
    }

    @Deactivate
    void stop() {
        if (registered != null) {
            registered.unregister();
        }
        worker.shutdownNow();
    }
}
