/** Media legs: RTP, prompts, digits, the gain matrix, and taps for recording. */
@Export
@Version("1.3.0")
@NullMarked
package org.dayu.media.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
