/** Journals as segments of sealed blocks on local disk. */
@NullMarked
package org.dayu.core.internal.journal;

import org.jspecify.annotations.NullMarked;
