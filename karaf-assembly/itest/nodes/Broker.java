import java.io.File;

import org.apache.activemq.broker.BrokerService;

/** A broker apart from the nodes, as an installation with several of them has one: Broker PORT FOLDER. */
public final class Broker {

    public static void main(String[] arguments) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("outer");
        broker.setUseJmx(false);
        broker.setDataDirectoryFile(new File(arguments[1]));
        broker.addConnector("tcp://127.0.0.1:" + arguments[0]);
        broker.start();
        System.out.println("broker ready");
        broker.waitUntilStopped();
    }
}
