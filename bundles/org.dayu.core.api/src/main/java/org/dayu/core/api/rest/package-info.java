/** What REST resources take and give beside records: uploads, media with ranges, limits. */
@Export
@Version("1.3.0")
@NullMarked
package org.dayu.core.api.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
