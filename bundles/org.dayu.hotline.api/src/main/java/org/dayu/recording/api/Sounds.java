package org.dayu.recording.api;

import java.io.IOException;
import java.io.InputStream;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads sealed files of a {@link SoundShelf} as the WAV files that they are for people, wherever they lie: here, in a folder
 * that nodes share, or at another node, which opens it and sends what is asked for over the link between the nodes. Who may
 * listen, and that it is written down, is for the caller to see to.
 *
 * <p>Thread-safe; does I/O and waits for other nodes, some seconds at most. Fails with {@link
 * org.dayu.core.api.error.NotFoundException} if the file is gone, {@link org.dayu.core.api.error.UnavailableException} if its
 * key is, or the node that has it cannot be reached now.
 *
 * @since 1.2
 */
@ProviderType
public interface Sounds {

    /** Bytes of the whole file as it is now. */
    long length(String shelf, SoundPlace place) throws IOException;

    /**
     * The file, from a byte on.
     *
     * @param length what {@link #length} gave, so that one that still grows is of one length for its reader
     */
    InputStream open(String shelf, SoundPlace place, long length, long from) throws IOException;

    /** The loudest sample of each of some equal stretches, 0 to 1: left, then right. */
    float[][] peaks(String shelf, SoundPlace place, int buckets) throws IOException;
}
