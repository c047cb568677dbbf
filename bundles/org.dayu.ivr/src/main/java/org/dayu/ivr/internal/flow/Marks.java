package org.dayu.ivr.internal.flow;

import java.util.HashMap;
import java.util.Map;

/** Where in the text each part of a flow stands. Paths are keys joined by slashes, e.g. {@code nodes/menu/choices/1}. */
final class Marks {

    /** Line and column, both from 1. */
    record Mark(int line, int column) {

        String text() {
            return "line " + line + ", column " + column;
        }
    }

    private static final Mark BEGIN = new Mark(1, 1);

    private final Map<String, Mark> marks = new HashMap<>();

    void put(String path, int line, int column) {
        marks.put(path, new Mark(line + 1, column + 1));
    }

    /** The mark of a path, or of the nearest part around it. */
    Mark find(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Mark mark = marks.get(at);
            if (mark != null) {
                return mark;
            }
        }
        return BEGIN;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
