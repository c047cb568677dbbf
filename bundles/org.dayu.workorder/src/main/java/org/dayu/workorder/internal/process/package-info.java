@NullMarked
package org.dayu.workorder.internal.process;

import org.jspecify.annotations.NullMarked;
