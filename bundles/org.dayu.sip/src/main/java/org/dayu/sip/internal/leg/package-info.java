/** One leg, one dialog: what a call does on the wire, in both directions. */
@NullMarked
package org.dayu.sip.internal.leg;

import org.jspecify.annotations.NullMarked;
