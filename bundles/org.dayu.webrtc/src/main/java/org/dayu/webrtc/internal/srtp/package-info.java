/** SRTP and SRTCP (RFC 3711, RFC 7714). */
@NullMarked
package org.dayu.webrtc.internal.srtp;

import org.jspecify.annotations.NullMarked;
