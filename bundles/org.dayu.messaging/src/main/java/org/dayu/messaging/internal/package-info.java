/** Broker, outbox relay, listeners and their routes. */
@NullMarked
package org.dayu.messaging.internal;

import org.jspecify.annotations.NullMarked;
