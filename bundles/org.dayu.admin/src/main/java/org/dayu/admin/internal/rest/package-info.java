/** Administration over HTTP. */
@NullMarked
package org.dayu.admin.internal.rest;

import org.jspecify.annotations.NullMarked;
