/** Search over REST. */
@NullMarked
package org.dayu.search.internal.rest;

import org.jspecify.annotations.NullMarked;
