/** What all callers are told before anything else, for as long as it holds. */
@NullMarked
package org.dayu.ivr.internal.notice;

import org.jspecify.annotations.NullMarked;
