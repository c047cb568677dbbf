/** How sites see each other. */
@NullMarked
package org.dayu.sites.internal.rest;

import org.jspecify.annotations.NullMarked;
