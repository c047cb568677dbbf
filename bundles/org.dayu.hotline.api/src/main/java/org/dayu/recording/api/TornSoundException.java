package org.dayu.recording.api;

import java.io.IOException;

/**
 * What is in a sound file is not what was written: a disk has lost some of it, or somebody has changed it.
 *
 * @since 1.3
 */
public final class TornSoundException extends IOException {

    private static final long serialVersionUID = 1L;

    public TornSoundException(String message) {
        super(message);
    }
}
