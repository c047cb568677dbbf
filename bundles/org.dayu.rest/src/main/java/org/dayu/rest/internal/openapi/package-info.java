/** The description of the resources as OpenAPI. */
@NullMarked
package org.dayu.rest.internal.openapi;

import org.jspecify.annotations.NullMarked;
