package org.dayu.core.api.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells who holds a session token. Implemented by the security bundle for those who accept requests (REST, WebSocket).
 *
 * <p>Thread-safe. Answers from memory in most cases, otherwise with one indexed query.
 *
 * @since 1.0
 */
@ProviderType
public interface Sessions {

    /** The cookie that carries the token; the token also goes as {@code Authorization: Bearer}. */
    String COOKIE = "dayu_session";

    /** The header that repeats {@link Session#csrfToken()} on every unsafe request that is authenticated by the cookie. */
    String CSRF_HEADER = "X-CSRF-Token";

    /**
     * A live session.
     *
     * @param id names the session in logs and audit; reveals nothing of the token
     * @param csrfToken derived from the session's token
     * @param mustChangePassword if so, only methods marked {@link Secured#beforePasswordChange()} may be called
     * @param expiresAt when it ends at the latest, in UTC
     */
    record Session(UUID id, Principal principal, String csrfToken, boolean mustChangePassword, Instant expiresAt) {}

    /** Resolves a token for a request and counts as activity of its holder; empty if unknown, expired or ended. */
    Optional<Session> resolve(String token);

    /** Like {@link #resolve} but is no activity: for streams that only look whether their session lives on. */
    Optional<Session> peek(String token);
}
