/** Sealing personal data. */
@NullMarked
package org.dayu.security.internal.crypto;

import org.jspecify.annotations.NullMarked;
