package org.dayu.messaging.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.activemq.broker.BrokerService;
import org.junit.jupiter.api.Test;

/** With a real broker behind a real port. */
class OuterBrokerTest {

    @Test
    void isThereUntilSomebodyStopsIt() throws Exception {
        var theirs = new BrokerService();
        theirs.setPersistent(false);
        theirs.setUseJmx(false);
        theirs.setUseShutdownHook(false);
        String url = theirs.addConnector("tcp://127.0.0.1:0").getPublishableConnectString();
        theirs.start();
        theirs.waitUntilStarted();
        var broker = new OuterBroker(url, "", "");
        broker.start();

        assertThatCode(broker::look).doesNotThrowAnyException();

        theirs.stop();
        theirs.waitUntilStopped();
        assertThatThrownBy(broker::look).isInstanceOf(BrokerHost.StartException.class);
    }
}
