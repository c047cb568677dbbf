/** The journal: what the engine was told and what came of it, in files that ordinary tools can read. */
@NullMarked
package org.dayu.acd.internal.journal;

import org.jspecify.annotations.NullMarked;
