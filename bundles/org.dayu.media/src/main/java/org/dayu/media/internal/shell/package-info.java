@NullMarked
package org.dayu.media.internal.shell;

import org.jspecify.annotations.NullMarked;
