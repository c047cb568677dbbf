/** Agents, queues and what happened, in the schema {@code acd}, which no other bundle reads. */
@NullMarked
package org.dayu.acd.internal.store;

import org.jspecify.annotations.NullMarked;
