@NullMarked
package org.dayu.outbound.internal.ivr;

import org.jspecify.annotations.NullMarked;
