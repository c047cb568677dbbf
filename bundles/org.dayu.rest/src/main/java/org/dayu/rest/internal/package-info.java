/** Jersey behind one whiteboard servlet: resources of other bundles come and go without a lost request. */
@NullMarked
package org.dayu.rest.internal;

import org.jspecify.annotations.NullMarked;
