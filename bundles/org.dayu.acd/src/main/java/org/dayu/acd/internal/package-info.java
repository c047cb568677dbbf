/** Automatic call distribution: the loop around the engine, and what it shows to others. */
@NullMarked
package org.dayu.acd.internal;

import org.jspecify.annotations.NullMarked;
