/** The SIP bundle put together: settings, the service component, health. */
@NullMarked
package org.dayu.sip.internal;

import org.jspecify.annotations.NullMarked;
