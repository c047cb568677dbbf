/** Where requests enter: trunk or phone, authenticated or not, to a leg, the registrar or a refusal. */
@NullMarked
package org.dayu.sip.internal.door;

import org.jspecify.annotations.NullMarked;
