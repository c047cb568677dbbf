package org.dayu.security.internal.audit;

/**
 * An entry in its place.
 *
 * @param seq from 1, without gaps
 * @param prevHash of the entry before; 32 zero bytes before the first
 * @param hash of this one, see {@link AuditChain}
 */
public record ChainedEntry(AuditEntry entry, long seq, byte[] prevHash, byte[] hash) {}
