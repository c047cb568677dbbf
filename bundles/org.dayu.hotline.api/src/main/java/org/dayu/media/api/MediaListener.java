package org.dayu.media.api;

/**
 * Told what happens on a leg. Called in order for each leg, on one thread for all legs: must not block.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface MediaListener {

    void onMedia(MediaEvent event);
}
