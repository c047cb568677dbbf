package org.dayu.dialling.internal;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;

/** The rules that the first migration brings, for a start without a database. */
final class ShippedRules {

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private ShippedRules() {}

    static List<DialRule> all() {
        return List.of(
                rule(
                        1,
                        100,
                        "国际、声讯、卫星电话",
                        DialRule.Effect.REFUSE,
                        EnumSet.of(
                                NumberClass.SATELLITE,
                                NumberClass.PREMIUM,
                                NumberClass.INTERNATIONAL,
                                NumberClass.UNKNOWN),
                        Set.of(),
                        DialRule.Caps.NONE,
                        "不能拨打国际、港澳台、声讯和卫星电话"),
                rule(
                        2,
                        200,
                        "每人外拨限量",
                        DialRule.Effect.LIMIT,
                        Set.of(),
                        EnumSet.of(DialWay.PHONE, DialWay.DESK, DialWay.THIRD_PARTY),
                        new DialRule.Caps(120, 600, 600, 5, false),
                        ""),
                rule(
                        3,
                        300,
                        "国内电话",
                        DialRule.Effect.ALLOW,
                        EnumSet.of(
                                NumberClass.SHORT,
                                NumberClass.SERVICE,
                                NumberClass.LOCAL,
                                NumberClass.MOBILE,
                                NumberClass.LONG_DISTANCE),
                        Set.of(),
                        DialRule.Caps.NONE,
                        ""));
    }

    private static DialRule rule(
            int number,
            int position,
            String name,
            DialRule.Effect effect,
            Set<NumberClass> classes,
            Set<DialWay> ways,
            DialRule.Caps caps,
            String sentence) {
        return new DialRule(
                UUID.fromString("0191a000-0000-7000-8000-00000000000" + number),
                position,
                name,
                true,
                effect,
                DialRule.Who.ANYBODY,
                classes,
                List.of(),
                ways,
                DialRule.When.ALWAYS,
                caps,
                sentence,
                null,
                "system",
                MADE);
    }
}
