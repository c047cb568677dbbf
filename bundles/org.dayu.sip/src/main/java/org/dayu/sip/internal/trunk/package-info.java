/** Trunks: who may call without a password, and by whom numbers are dialled. */
@NullMarked
package org.dayu.sip.internal.trunk;

import org.jspecify.annotations.NullMarked;
