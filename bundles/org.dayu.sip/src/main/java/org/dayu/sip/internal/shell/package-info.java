/** Shell commands of the SIP bundle. */
@NullMarked
package org.dayu.sip.internal.shell;

import org.jspecify.annotations.NullMarked;
