package org.dayu.core.api.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Who decides in something that only one node at a time may decide.
 *
 * @param group what it is about, e.g. {@code acd}
 * @param owner the node, or {@code null} while nobody is known to be
 * @param epoch the fencing token: grows with each change of the owner; what comes with a lower one is refused
 */
public record Term(String group, @Nullable String owner, long epoch) {}
