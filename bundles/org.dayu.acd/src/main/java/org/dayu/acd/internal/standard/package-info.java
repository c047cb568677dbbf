/** The work standard: what is to be done in a talk, step by step, and how long it took. */
@NullMarked
package org.dayu.acd.internal.standard;

import org.jspecify.annotations.NullMarked;
