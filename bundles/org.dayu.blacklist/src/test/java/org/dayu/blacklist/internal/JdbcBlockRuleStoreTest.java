package org.dayu.blacklist.internal;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcBlockRuleStoreTest extends BlockRuleStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final BlockRuleStore store = new JdbcBlockRuleStore(POSTGRES.jdbi());

    @BeforeEach
    void empty() {
        POSTGRES.jdbi().useHandle(handle -> handle.execute("TRUNCATE blacklist.block_rule"));
    }

    @Override
    BlockRuleStore store() {
        return store;
    }
}
