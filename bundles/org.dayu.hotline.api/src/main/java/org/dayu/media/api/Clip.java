package org.dayu.media.api;

/** Something to play. */
public sealed interface Clip {

    /**
     * A prompt by name, e.g. {@code welcome}, found by {@link Prompts}.
     *
     * @param name lower-case letters, digits and dashes
     */
    record Prompt(String name) implements Clip {}

    /**
     * A file on disk, 8 kHz mono WAV (16-bit PCM, A-law or mu-law).
     *
     * @param path absolute
     */
    record File(java.nio.file.Path path) implements Clip {}

    /** A tone, or two mixed; hertz, 0 for none. */
    record Tone(int hertz, int second, int millis) implements Clip {}

    record Silence(int millis) implements Clip {}
}
