package org.dayu.voicemail.internal;

import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.security.Users;
import org.dayu.voicemail.internal.rest.VoicemailView;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells screens of messages: {@code VoicemailAdded}, {@code VoicemailChanged}. Thread-safe, never blocks. */
@Component(service = MessageFeed.class)
public final class MessageFeed {

    public static final String TOPIC = "voicemails";

    private final Scope scope;
    private final Users users;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable LiveHub hub;

    /**
     * A message as it is now.
     *
     * @param was where it stood before, or {@code null} for one that has just come
     */
    public record Change(VoicemailView message, Entry.@Nullable State was) {}

    @Activate
    public MessageFeed(@Reference Scope scope, @Reference Users users) {
        this.scope = scope;
        this.users = users;
    }

    public void tell(@Nullable Entry was, Entry now) {
        LiveHub live = hub;
        if (live != null) {
            live.publish(
                    TOPIC,
                    was == null ? "VoicemailAdded" : "VoicemailChanged",
                    who -> scope.has(who, now.message())
                            ? new Change(VoicemailView.of(who, now, users), was == null ? null : was.state())
                            : null);
        }
    }
}
