@NullMarked
package org.dayu.media.internal;

import org.jspecify.annotations.NullMarked;
