/** Phones: accounts, digest authentication, bindings. */
@NullMarked
package org.dayu.sip.internal.registrar;

import org.jspecify.annotations.NullMarked;
