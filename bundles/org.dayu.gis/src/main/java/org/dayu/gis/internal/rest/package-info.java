/** The map over HTTP. */
@NullMarked
package org.dayu.gis.internal.rest;

import org.jspecify.annotations.NullMarked;
