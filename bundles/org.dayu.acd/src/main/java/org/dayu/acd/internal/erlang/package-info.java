/** Erlang's formulas, as a check of the simulator and for tables of agents needed. */
@NullMarked
package org.dayu.acd.internal.erlang;

import org.jspecify.annotations.NullMarked;
