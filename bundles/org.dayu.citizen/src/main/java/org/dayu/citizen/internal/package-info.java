@NullMarked
package org.dayu.citizen.internal;

import org.jspecify.annotations.NullMarked;
