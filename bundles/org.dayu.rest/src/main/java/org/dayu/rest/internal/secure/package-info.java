/** The certificate that the web server shows. */
@NullMarked
package org.dayu.rest.internal.secure;

import org.jspecify.annotations.NullMarked;
