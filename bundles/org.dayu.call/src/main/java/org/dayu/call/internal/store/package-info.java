/** Calls that are over, in PostgreSQL: copied from the journal, found for people. */
@NullMarked
package org.dayu.call.internal.store;

import org.jspecify.annotations.NullMarked;
