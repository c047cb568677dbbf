package org.dayu.call.api;

import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Steers calls. A command runs on the call's own loop; the answer says whether it was taken, what comes of it is told to
 * {@link CallListener}s.
 *
 * <p>Thread-safe, never blocks. A command with an id seen before gets the first answer again and has no second effect.
 *
 * @since 1.0
 */
@ProviderType
public interface CallControl {

    CompletionStage<CallAnswer> execute(CallCommand command);
}
