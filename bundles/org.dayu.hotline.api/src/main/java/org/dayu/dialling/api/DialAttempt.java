package org.dayu.dialling.api;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to dial an outside number.
 *
 * @param leg the leg that would be dialled, unique
 * @param number as it is dialled. Personal data
 * @param user who dials, or {@code null} if no person does, or nobody knows who
 * @param phone the account of the telephone that dials; empty if none does
 */
public record DialAttempt(UUID leg, String number, DialWay way, @Nullable UUID user, String phone) {}
