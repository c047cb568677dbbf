/** What the lines of the journal say: what the engine was told and what came of it. */
@NullMarked
package org.dayu.acd.internal.journal;

import org.jspecify.annotations.NullMarked;
