package org.dayu.core.api.journal;

import java.util.List;

/**
 * What was read.
 *
 * @param lines in the order of writing; may be none although {@code next} is further on, at the end of a segment
 * @param next where to read on; where reading began if there is nothing new
 */
public record Reading(List<Line> lines, Place next) {

    public Reading {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param place of its first byte
     * @param text in UTF-8, without its line feed; belongs to the reader
     */
    public record Line(Place place, byte[] text) {}
}
