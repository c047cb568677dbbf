/** Nodes for people who look after them. */
@NullMarked
package org.dayu.cluster.internal.rest;

import org.jspecify.annotations.NullMarked;
