@NullMarked
package org.dayu.workorder.internal.rest;

import org.jspecify.annotations.NullMarked;
