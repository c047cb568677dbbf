/** The audit trail and its chain of hashes. */
@NullMarked
package org.dayu.security.internal.audit;

import org.jspecify.annotations.NullMarked;
