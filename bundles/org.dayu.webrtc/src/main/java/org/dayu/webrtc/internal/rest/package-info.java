/** What the agent desk asks for. */
@NullMarked
package org.dayu.webrtc.internal.rest;

import org.jspecify.annotations.NullMarked;
