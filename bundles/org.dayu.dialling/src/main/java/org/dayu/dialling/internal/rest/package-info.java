/** Rules, attempts and alarms for the desks. */
@NullMarked
package org.dayu.dialling.internal.rest;

import org.jspecify.annotations.NullMarked;
