/**
 * One call as a state machine. A machine belongs to one loop, knows no thread, no clock and no service of its own: what
 * happens comes as a {@link org.dayu.call.internal.machine.CallMessage}, what it does goes through
 * {@link org.dayu.call.internal.machine.Surroundings}.
 */
@NullMarked
package org.dayu.call.internal.machine;

import org.jspecify.annotations.NullMarked;
