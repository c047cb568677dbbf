package org.dayu.gis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dayu.core.api.error.InvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CqlFilterTest {

    private final MapEvent event = MapEvents.event("城市管理", 113.1, 29.8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type = '城市管理'",
                "title LIKE '%堵塞%' AND open = true",
                "BBOX(place, 113, 29.7, 113.2, 29.9)",
                "DWITHIN(place, POINT(113.1 29.8), 0.001, meters)",
                "created DURING 2026-06-30T00:00:00Z/2026-07-02T00:00:00Z"
            })
    void finds(String cql) {
        assertThat(CqlFilter.parse(cql)).accepts(event);
    }

    @Test
    void leavesOutWhatDoesNotMatch() {
        assertThat(CqlFilter.parse("type = '环境保护'")).rejects(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type = ",
                "password = 'x'",
                "\"exec(java.lang.Runtime.getRuntime(),'id')\" = 1",
                "env('x') = '1'",
                "strConcat(title, 'x') = 'y'"
            })
    void refusesWhatItDoesNotUnderstandOrMustNotDo(String cql) {
        assertThatThrownBy(() -> CqlFilter.parse(cql)).isInstanceOf(InvalidException.class);
    }
}
