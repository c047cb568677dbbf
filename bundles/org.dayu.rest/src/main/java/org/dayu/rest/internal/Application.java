package org.dayu.rest.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import javax.validation.MessageInterpolator;
import javax.validation.Validation;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.ext.ContextResolver;

import com.fasterxml.jackson.jaxrs.cfg.JaxRSFeature;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import org.dayu.rest.internal.access.AccessFeature;
import org.dayu.rest.internal.body.BodyLimits;
import org.dayu.rest.internal.body.BodyRequired;
import org.dayu.rest.internal.body.Gzip;
import org.dayu.rest.internal.body.RangedFilter;
import org.dayu.rest.internal.body.RangedWriter;
import org.dayu.rest.internal.body.UploadReader;
import org.dayu.rest.internal.json.Json;
import org.dayu.rest.internal.json.Parameters;
import org.dayu.rest.internal.problem.ProblemMapper;
import org.dayu.rest.internal.problem.ValidationMapper;
import org.glassfish.jersey.internal.inject.Providers;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.validation.ValidationConfig;
import org.glassfish.jersey.server.validation.ValidationFeature;

/** What every generation is made of besides its resources. */
final class Application extends ResourceConfig {

    /** Warns of each resource instance that it is no provider, which it is not meant to be. Held, or it is collected. */
    private static final Logger PROVIDER_CHECK = Logger.getLogger(Providers.class.getName());

    static {
        PROVIDER_CHECK.setLevel(Level.SEVERE);
    }

    Application(List<Object> resources, Settings settings) {
        property(ServerProperties.WADL_FEATURE_DISABLE, true);
        property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        register(MultiPartFeature.class);
        register(ValidationFeature.class);
        register(new ChineseMessages());
        register(new JacksonJsonProvider(Json.mapper()).disable(JaxRSFeature.ALLOW_EMPTY_INPUT));
        register(new ProblemMapper());
        register(new ValidationMapper());
        register(new Parameters());
        register(new AccessFeature());
        register(new BodyLimits(settings.bodyLimit(), settings.uploadLimit()));
        register(new BodyRequired());
        register(new UploadReader());
        register(new RangedFilter());
        register(new RangedWriter());
        register(new Gzip());
        register((ContainerResponseFilter) (request, response) ->
                response.getHeaders().computeIfAbsent(HttpHeaders.CACHE_CONTROL, key -> List.of("no-store")));
        Set<Class<?>> types = resources.stream().map(Object::getClass).collect(Collectors.toSet());
        register(new OpenApiResource(types));
        registerInstances(resources.toArray());
    }

    /** Constraint messages in the language of the pages, whatever the machine speaks. */
    private static final class ChineseMessages implements ContextResolver<ValidationConfig> {

        @Override
        public ValidationConfig getContext(Class<?> type) {
            MessageInterpolator standard =
                    Validation.byDefaultProvider().configure().getDefaultMessageInterpolator();
            return new ValidationConfig().messageInterpolator(new MessageInterpolator() {
                @Override
                public String interpolate(String template, Context context) {
                    return standard.interpolate(template, context, Locale.SIMPLIFIED_CHINESE);
                }

                @Override
                public String interpolate(String template, Context context, Locale locale) {
                    return interpolate(template, context);
                }
            });
        }
    }
}
