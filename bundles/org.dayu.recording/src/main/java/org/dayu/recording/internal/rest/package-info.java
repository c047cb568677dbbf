/** Recordings for people. */
@NullMarked
package org.dayu.recording.internal.rest;

import org.jspecify.annotations.NullMarked;
