/** SIP over WebSocket (RFC 7118). */
@NullMarked
package org.dayu.webrtc.internal.wire;

import org.jspecify.annotations.NullMarked;
