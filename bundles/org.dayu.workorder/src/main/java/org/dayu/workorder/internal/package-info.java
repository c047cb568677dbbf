@NullMarked
package org.dayu.workorder.internal;

import org.jspecify.annotations.NullMarked;
