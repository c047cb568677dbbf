/** The engine outside a node: replay of a journal, simulation, staffing by Erlang's formulas, and how fast it is. */
@NullMarked
package org.dayu.acd.internal.tool;

import org.jspecify.annotations.NullMarked;
