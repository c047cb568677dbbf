/** Block rules over HTTP. */
@NullMarked
package org.dayu.blacklist.internal.rest;

import org.jspecify.annotations.NullMarked;
