package org.dayu.core.api.cluster;

import java.time.Instant;
import java.util.UUID;

/**
 * A node of the installation, as the database and the link to it say.
 *
 * @param node its name
 * @param run the life of its process
 * @param url where its desks are, for people
 * @param sip where it takes SIP, {@code host:port}
 * @param started when its process started
 * @param seen when it last said in the database that it lives, by the database's clock
 * @param alive whether it lives: by the database, or by the link to it while it cannot reach the database
 * @param linked whether messages reach it now; of the node itself always
 */
public record Member(
        String node, UUID run, String url, String sip, Instant started, Instant seen, boolean alive, boolean linked) {}
