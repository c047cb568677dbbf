/** Shell commands {@code call:*}. */
@NullMarked
package org.dayu.call.internal.shell;

import org.jspecify.annotations.NullMarked;
