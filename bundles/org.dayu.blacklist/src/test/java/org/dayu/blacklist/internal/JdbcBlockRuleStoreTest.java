package org.dayu.blacklist.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcBlockRuleStoreTest extends BlockRuleStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final BlockRuleStore store = new JdbcBlockRuleStore(POSTGRES.jdbi());

    @BeforeEach
    void empty() {
        POSTGRES.jdbi().useHandle(handle -> handle.execute("TRUNCATE blacklist.block_rule"));
    }

    /** Somebody logs the failure; a number must not come with it. */
    @Test
    void aRefusedRuleDoesNotTellItsNumber() {
        var rule = rule("13800138000");
        store.insert(rule);
        assertThatThrownBy(() -> store.insert(rule))
                .hasMessageContaining("block_rule_pkey")
                .extracting(
                        failure -> {
                            var trace = new StringWriter();
                            failure.printStackTrace(new PrintWriter(trace));
                            return trace.toString();
                        },
                        InstanceOfAssertFactories.STRING)
                .doesNotContain("13800138000", "骚扰电话");
    }

    @Override
    BlockRuleStore store() {
        return store;
    }
}
