package org.dayu.acd.api;

import java.time.Instant;
import java.util.UUID;

/**
 * A caller offered to an agent: a lease. While it lasts neither is offered to anybody else.
 *
 * @param id only grows over all offers of a node's life and its restarts: the fencing token
 * @param call the caller's call
 * @param agentId the agent
 * @param phone the agent's phone account
 * @param expires when it lapses if not answered
 */
public record Offer(long id, UUID call, UUID agentId, String phone, Instant expires) {}
