package org.dayu.media.internal;

import org.dayu.media.api.Clip;

/** Makes clips ready to play. Thread-safe, never blocks: files are read by another thread. */
interface ClipTracks {

    Track track(Clip clip);
}
