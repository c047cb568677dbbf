/** Commands of the maintenance shell. */
@NullMarked
package org.dayu.recording.internal.shell;

import org.jspecify.annotations.NullMarked;
