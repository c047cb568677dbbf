package org.dayu.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.dayu.search.internal.OrderHit.Segment;
import org.junit.jupiter.api.Test;

class HighlightTest {

    @Test
    void cutsMarkedTextIntoSegments() {
        assertThat(Highlight.of(List.of("道路\uE000积水\uE001严重")))
                .containsExactly(new Segment("道路", false), new Segment("积水", true), new Segment("严重", false));
    }

    @Test
    void joinsNeighbouringHitsAndFragments() {
        assertThat(Highlight.of(List.of("\uE000道路\uE001\uE000积水\uE001", "又\uE000积水\uE001")))
                .containsExactly(new Segment("道路积水", true), new Segment(" … 又", false), new Segment("积水", true));
    }

    @Test
    void leavesMarkupOfACitizenAsTheTextItIs() {
        assertThat(Highlight.of(List.of("<img src=x onerror=alert(1)>\uE000<em>\uE001")))
                .containsExactly(new Segment("<img src=x onerror=alert(1)>", false), new Segment("<em>", true));
    }

    @Test
    void survivesMarksThatDoNotMatch() {
        assertThat(Highlight.of(List.of("a\uE000b"))).containsExactly(new Segment("ab", false));
        assertThat(Highlight.of(List.of("a\uE001b"))).containsExactly(new Segment("ab", false));
        assertThat(Highlight.plain("")).isEmpty();
    }
}
