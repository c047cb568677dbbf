/** Commands for operators. */
@NullMarked
package org.dayu.security.internal.shell;

import org.jspecify.annotations.NullMarked;
