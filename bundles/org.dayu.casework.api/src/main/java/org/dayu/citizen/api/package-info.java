/** Citizens: who called, and how they are known. */
@Export
@Version("1.0.0")
@NullMarked
package org.dayu.citizen.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
