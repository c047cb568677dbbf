/** Sockets, the guard before the parser, rate limits, and the JAIN-SIP transaction layer above them. */
@NullMarked
package org.dayu.sip.internal.wire;

import org.jspecify.annotations.NullMarked;
