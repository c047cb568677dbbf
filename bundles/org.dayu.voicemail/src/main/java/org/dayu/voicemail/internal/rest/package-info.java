/** Messages for screens. */
@NullMarked
package org.dayu.voicemail.internal.rest;

import org.jspecify.annotations.NullMarked;
