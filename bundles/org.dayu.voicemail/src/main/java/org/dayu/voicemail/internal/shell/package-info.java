/** Commands of the maintenance shell. */
@NullMarked
package org.dayu.voicemail.internal.shell;

import org.jspecify.annotations.NullMarked;
