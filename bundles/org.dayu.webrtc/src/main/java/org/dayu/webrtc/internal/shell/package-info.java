/** Commands of the maintenance shell. */
@NullMarked
package org.dayu.webrtc.internal.shell;

import org.jspecify.annotations.NullMarked;
