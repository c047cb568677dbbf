/** STUN, DTLS and what they make of a leg's sockets. */
@NullMarked
package org.dayu.webrtc.internal.path;

import org.jspecify.annotations.NullMarked;
