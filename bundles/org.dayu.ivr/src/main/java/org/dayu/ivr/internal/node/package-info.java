/** The kinds of nodes that come with Dayu. */
@NullMarked
package org.dayu.ivr.internal.node;

import org.jspecify.annotations.NullMarked;
