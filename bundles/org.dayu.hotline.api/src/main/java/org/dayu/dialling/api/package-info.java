/** Which outside numbers may be dialled, by whom, when and how much. */
@Export
@Version("1.2.0")
@NullMarked
package org.dayu.dialling.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
