/** The engine that decides: pure Java, no I/O, its clock comes with its inputs, one thread at a time. */
@NullMarked
package org.dayu.acd.internal.engine;

import org.jspecify.annotations.NullMarked;
