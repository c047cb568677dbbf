package org.dayu.outbound.internal;

import java.time.Duration;

import org.jdbi.v3.core.Jdbi;

/** What one node at a time does, by a lease in the database and the database's clock. */
public final class Lease {

    private Lease() {}

    /** Takes or keeps it; false while another node has it. */
    public static boolean hold(Jdbi jdbi, String name, String node, Duration lease) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                insert into outbound.lease (name, node, until_at)
                                values (:name, :node, now() + make_interval(secs => :seconds))
                                on conflict (name) do update
                                   set node = excluded.node, until_at = excluded.until_at
                                 where lease.node = excluded.node or lease.until_at < now()
                                """)
                        .bind("name", name)
                        .bind("node", node)
                        .bind("seconds", (double) lease.toSeconds())
                        .execute()
                == 1);
    }
}
