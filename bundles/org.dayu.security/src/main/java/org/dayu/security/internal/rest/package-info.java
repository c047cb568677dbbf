/** What administrators and everybody else do over HTTP. */
@NullMarked
package org.dayu.security.internal.rest;

import org.jspecify.annotations.NullMarked;
