package org.dayu.core.api.rest;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens stored bytes from any position.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface StreamSource {

    /**
     * @param from the first byte wanted, from 0
     * @return a stream that begins there; the caller closes it
     */
    InputStream open(long from) throws IOException;
}
