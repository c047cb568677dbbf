package org.dayu.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.dayu.testing.MemoryCluster;
import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How busy nodes are is known at each of them. */
class LoadFigureTest {

    private final MemoryCluster cluster = new MemoryCluster();
    private final LoadFigure a = figure("a", 40);
    private final LoadFigure b = figure("b", 130);

    private LoadFigure figure(String node, int load) {
        return new LoadFigure(new PlainThreads(), cluster.node(node), () -> load);
    }

    private void listen() {
        cluster.listen("a", LoadFigure.CHANNEL, a);
        cluster.listen("b", LoadFigure.CHANNEL, b);
        cluster.settle();
    }

    @AfterEach
    void close() {
        a.stop();
        b.stop();
        cluster.close();
    }

    @Test
    void eachTellsTheOthers() {
        listen();
        assertThat(a.at("a")).isNegative();
        assertThat(a.at("b")).isNegative();
        a.measure();
        b.measure();
        cluster.settle();
        assertThat(a.at("a")).isEqualTo(40);
        assertThat(a.at("b")).isEqualTo(130);
        assertThat(b.at("a")).isEqualTo(40);
    }

    @Test
    void ofOneThatIsOutOfReachNothingIsKnown() {
        listen();
        b.measure();
        cluster.settle();
        cluster.kill("b");
        cluster.settle();
        assertThat(a.at("b")).isNegative();
    }
}
