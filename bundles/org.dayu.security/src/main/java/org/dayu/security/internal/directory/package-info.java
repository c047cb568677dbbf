/** Users and departments. */
@NullMarked
package org.dayu.security.internal.directory;

import org.jspecify.annotations.NullMarked;
