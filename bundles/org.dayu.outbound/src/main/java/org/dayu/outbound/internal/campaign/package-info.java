@NullMarked
package org.dayu.outbound.internal.campaign;

import org.jspecify.annotations.NullMarked;
