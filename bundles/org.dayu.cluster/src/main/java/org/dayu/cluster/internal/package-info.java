/** Who is there, who decides, and the links between nodes. */
@NullMarked
package org.dayu.cluster.internal;

import org.jspecify.annotations.NullMarked;
