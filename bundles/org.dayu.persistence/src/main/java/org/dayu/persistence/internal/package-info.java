/** The pool, thread-bound transactions, migrations and the outbox. */
@NullMarked
package org.dayu.persistence.internal;

import org.jspecify.annotations.NullMarked;
