@NullMarked
package org.dayu.citizen.internal.rest;

import org.jspecify.annotations.NullMarked;
