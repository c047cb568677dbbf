package org.dayu.search.internal;

import java.util.ArrayList;
import java.util.List;

import org.dayu.search.internal.OrderHit.Segment;

/**
 * Turns marked text into segments. The marks are characters of the private use area, which the index puts around hits;
 * should a citizen's text contain them, the worst is a wrong colour.
 */
final class Highlight {

    static final String OPEN = "\uE000";
    static final String CLOSE = "\uE001";
    static final String ELLIPSIS = " … ";

    private Highlight() {}

    static List<Segment> plain(String text) {
        return text.isEmpty() ? List.of() : List.of(new Segment(text, false));
    }

    /** @param fragments marked stretches of one text, joined by an ellipsis */
    static List<Segment> of(List<String> fragments) {
        List<Segment> segments = new ArrayList<>();
        var marked = String.join(ELLIPSIS, fragments);
        int at = 0;
        while (at < marked.length()) {
            int open = marked.indexOf(OPEN, at);
            int close = open < 0 ? -1 : marked.indexOf(CLOSE, open);
            if (close < 0) {
                add(segments, marked.substring(at), false);
                break;
            }
            add(segments, marked.substring(at, open), false);
            add(segments, marked.substring(open + 1, close), true);
            at = close + 1;
        }
        return segments;
    }

    private static void add(List<Segment> segments, String text, boolean hit) {
        var clean = text.replace(OPEN, "").replace(CLOSE, "");
        if (clean.isEmpty()) {
            return;
        }
        int last = segments.size() - 1;
        // the index marks word by word; neighbours read better as one
        if (last >= 0 && segments.get(last).hit() == hit) {
            segments.set(last, new Segment(segments.get(last).text() + clean, hit));
        } else {
            segments.add(new Segment(clean, hit));
        }
    }
}
