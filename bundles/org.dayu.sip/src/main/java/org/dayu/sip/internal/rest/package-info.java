/** REST resources of the SIP bundle. */
@NullMarked
package org.dayu.sip.internal.rest;

import org.jspecify.annotations.NullMarked;
