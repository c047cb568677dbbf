/** Where the data lives: end points of the servers, and schemas that are ready to be used. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.core.api.data;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
