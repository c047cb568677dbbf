/** JSON as Dayu writes and reads it. */
@NullMarked
package org.dayu.rest.internal.json;

import org.jspecify.annotations.NullMarked;
