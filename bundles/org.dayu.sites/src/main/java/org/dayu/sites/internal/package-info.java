/** What other sites say of themselves, whom we send there, and whom we believe who comes from there. */
@NullMarked
package org.dayu.sites.internal;

import org.jspecify.annotations.NullMarked;
