@NullMarked
package org.dayu.outbound.internal;

import org.jspecify.annotations.NullMarked;
