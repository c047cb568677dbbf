/** Rules, counts and alarms of dialling. */
@NullMarked
package org.dayu.dialling.internal;

import org.jspecify.annotations.NullMarked;
