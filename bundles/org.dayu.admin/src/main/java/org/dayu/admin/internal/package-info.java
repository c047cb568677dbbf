/** Shows, deploys, updates and rolls back bundles while calls go on. */
@NullMarked
package org.dayu.admin.internal;

import org.jspecify.annotations.NullMarked;
