/** Passwords, delays after wrong ones, sessions. */
@NullMarked
package org.dayu.security.internal.login;

import org.jspecify.annotations.NullMarked;
