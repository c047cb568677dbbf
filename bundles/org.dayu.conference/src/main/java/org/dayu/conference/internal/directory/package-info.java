/** Who is on duty at which telephone, and when. */
@NullMarked
package org.dayu.conference.internal.directory;

import org.jspecify.annotations.NullMarked;
