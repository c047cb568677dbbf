@NullMarked
package org.dayu.outbound.internal.callback;

import org.jspecify.annotations.NullMarked;
