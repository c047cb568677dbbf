/** Recordings of talks. */
@Export
@Version("2.0.0")
@NullMarked
package org.dayu.recording.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
