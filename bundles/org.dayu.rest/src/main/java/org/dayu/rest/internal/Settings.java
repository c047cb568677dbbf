package org.dayu.rest.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is configured for resources, read once a change.
 *
 * @param bodyLimit bytes of a body that is no upload
 * @param uploadLimit bytes of an upload
 * @param hold how long a request waits for a resource that is being replaced
 * @param drain how long the removal of a resource waits for its requests
 * @param settling how long after the start a request waits for a resource that was never there
 * @param allowedOrigins besides our own, for requests that change something
 * @param contentSecurityPolicy of every answer
 * @param httpsPassword of the file with the web server's certificate
 */
record Settings(
        long bodyLimit,
        long uploadLimit,
        Duration hold,
        Duration drain,
        Duration settling,
        Set<String> allowedOrigins,
        String contentSecurityPolicy,
        String httpsPassword) {

    @Override
    public String toString() {
        return "Settings[bodyLimit=" + bodyLimit + ", uploadLimit=" + uploadLimit + ']';
    }

    static Settings of(RestConfig config) {
        return new Settings(
                config.body_limit(),
                config.upload_limit(),
                Duration.ofSeconds(config.hold_seconds()),
                Duration.ofSeconds(config.drain_seconds()),
                Duration.ofSeconds(config.start_seconds()),
                List.of(config.allowed_origins().split(",")).stream()
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                config.content_security_policy(),
                config.https_password());
    }
}
