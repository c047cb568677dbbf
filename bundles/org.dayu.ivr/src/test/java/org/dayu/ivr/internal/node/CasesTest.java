package org.dayu.ivr.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesTest {

    private static final Map<String, String> CASES = cases();

    private static Map<String, String> cases() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("yes", "known");
        cases.put("0713*", "north");
        cases.put("07*", "province");
        cases.put("0", "none");
        cases.put("1..3", "few");
        cases.put(">=10", "many");
        cases.put("22:00..06:00", "night");
        cases.put("<08:30", "early");
        cases.put("<10", "some");
        return cases;
    }

    @ParameterizedTest
    @CsvSource({
        "yes, known",
        "07131234567, north",
        "0755, province",
        "0, none",
        "1, few",
        "3, few",
        "4, some",
        "08:00, early",
        "10, many",
        "999, many"
    })
    void theValueThenThePrefixThenTheFirstSpan(String value, String target) {
        assertThat(Cases.target(CASES, value)).contains(target);
    }

    @ParameterizedTest
    @CsvSource({"23:15, night", "05:59, night", "06:00, early", "08:29, early"})
    void spansOfTheDayGoOverMidnight(String value, String target) {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("22:00..06:00", "night");
        cases.put("<08:30", "early");
        assertThat(Cases.target(cases, value)).contains(target);
    }

    @Test
    void whatIsNotKnownFallsIntoNone() {
        assertThat(Cases.target(CASES, "")).isEmpty();
        assertThat(Cases.target(CASES, "no")).isEmpty();
    }
}
