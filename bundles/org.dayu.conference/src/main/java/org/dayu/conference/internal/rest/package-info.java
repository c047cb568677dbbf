/** Three-way talks for the call bar. */
@NullMarked
package org.dayu.conference.internal.rest;

import org.jspecify.annotations.NullMarked;
