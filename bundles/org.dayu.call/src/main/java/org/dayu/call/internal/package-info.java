/** The loops that own calls, what feeds them and what follows them. */
@NullMarked
package org.dayu.call.internal;

import org.jspecify.annotations.NullMarked;
