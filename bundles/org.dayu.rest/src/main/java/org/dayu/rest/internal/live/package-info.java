/** Live updates as server-sent events. */
@NullMarked
package org.dayu.rest.internal.live;

import org.jspecify.annotations.NullMarked;
