package org.dayu.workorder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

class OrderNumberTest {

    @Test
    void everyNumberHasItsCheckDigit() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(OrderNumber.valid(OrderNumber.next())).isTrue();
        }
    }

    @Test
    void everyMistypedDigitIsNoticed() {
        for (int i = 0; i < 100; i++) {
            String number = OrderNumber.next();
            for (int at = 0; at < number.length(); at++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    String typed = number.substring(0, at) + digit + number.substring(at + 1);
                    assertThat(OrderNumber.valid(typed)).isEqualTo(typed.equals(number));
                }
            }
        }
    }

    @Test
    void swappedNeighboursAreNoticedAlmostAlways() {
        int swaps = 0;
        int missed = 0;
        for (int i = 0; i < 2_000; i++) {
            var number = OrderNumber.next().toCharArray();
            for (int at = 1; at < number.length; at++) {
                if (number[at - 1] != number[at]) {
                    var swapped = number.clone();
                    swapped[at] = number[at - 1];
                    swapped[at - 1] = number[at];
                    swaps++;
                    missed += OrderNumber.valid(new String(swapped)) ? 1 : 0;
                }
            }
        }
        // ISO/IEC 7064 promises all single errors and nearly all swaps for this system
        assertThat(missed).isLessThan(swaps / 40);
    }

    @Test
    void aNumberTellsNothingOfTheOneBefore() {
        Set<String> heads = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            heads.add(OrderNumber.next().substring(0, 6));
        }
        assertThat(heads).hasSizeGreaterThan(900);
    }

    @Test
    void anythingElseIsNoNumber() {
        assertThat(OrderNumber.valid("")).isFalse();
        assertThat(OrderNumber.valid("123")).isFalse();
        assertThat(OrderNumber.valid("１２３４５６７８９０１２３４５６")).isFalse();
        assertThat(OrderNumber.valid("' or 1=1 --12345")).isFalse();
    }
}
