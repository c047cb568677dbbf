package org.dayu.voicemail.internal.rest;

import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.voicemail.internal.MessageBook;
import org.dayu.voicemail.internal.MessageFeed;
import org.dayu.voicemail.internal.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The live topic {@code voicemails}: how many nobody has taken, then each change. */
@Component(service = LiveSource.class)
public final class LiveVoicemails implements LiveSource {

    private final MessageBook book;
    private final Scope scope;

    /** How many nobody has taken. */
    public record Snapshot(long fresh) {}

    @Activate
    public LiveVoicemails(@Reference MessageBook book, @Reference Scope scope) {
        this.book = book;
        this.scope = scope;
    }

    @Override
    public String topic() {
        return MessageFeed.TOPIC;
    }

    @Override
    public boolean allows(Principal who) {
        return who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.ADMIN);
    }

    @Override
    public Object snapshot(Principal who) {
        return new Snapshot(book.fresh(scope.of(who)));
    }
}
