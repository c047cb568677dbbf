package org.dayu.rest.internal.live;

import java.util.function.Function;

import org.dayu.core.api.security.Principal;
import org.jspecify.annotations.Nullable;

/** One published change. */
record Delta(long number, String topic, String type, Function<Principal, @Nullable Object> view) {}
