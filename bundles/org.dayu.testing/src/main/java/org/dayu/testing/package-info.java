/** Fixtures shared by the tests of all bundles. */
@NullMarked
package org.dayu.testing;

import org.jspecify.annotations.NullMarked;
