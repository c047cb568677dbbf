@NullMarked
package org.dayu.workorder.internal.shell;

import org.jspecify.annotations.NullMarked;
