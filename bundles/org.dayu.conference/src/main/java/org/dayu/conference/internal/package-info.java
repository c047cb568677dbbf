/** Three-way talks, as commands to calls. */
@NullMarked
package org.dayu.conference.internal;

import org.jspecify.annotations.NullMarked;
