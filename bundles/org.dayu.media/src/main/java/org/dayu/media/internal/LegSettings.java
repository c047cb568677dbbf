package org.dayu.media.internal;

/** What a leg takes from the configuration when it is opened. */
record LegSettings(
        SourceLock.Policy latch, int jitterMinMillis, int jitterMaxMillis, int silenceSeconds, int digitMillis) {}
