/** Automatic call distribution: agents, queues, offers, and strategies. */
@Export
@Version("1.2.0")
@NullMarked
package org.dayu.acd.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
