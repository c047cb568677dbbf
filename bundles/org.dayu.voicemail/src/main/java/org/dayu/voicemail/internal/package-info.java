/** Takes messages of callers, keeps them sealed, and hands them to agents as work. */
@NullMarked
package org.dayu.voicemail.internal;

import org.jspecify.annotations.NullMarked;
