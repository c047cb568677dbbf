@NullMarked
package org.dayu.workorder.internal.sla;

import org.jspecify.annotations.NullMarked;
