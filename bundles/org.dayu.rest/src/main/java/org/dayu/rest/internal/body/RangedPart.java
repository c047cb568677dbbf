package org.dayu.rest.internal.body;

import org.dayu.core.api.rest.StreamSource;

/** The bytes that an answer carries. */
record RangedPart(StreamSource source, long from, long length) {}
