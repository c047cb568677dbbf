@NullMarked
package org.dayu.outbound.internal.rest;

import org.jspecify.annotations.NullMarked;
