package io.spaceevo.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * Settings of a broker that is alone: every internal topic has one replica and one partition, threads and buffers are few.
 *
 * @param host interface to listen on
 * @param port for clients
 * @param controllerPort for the broker's own controller
 * @param log folder of the log
 */
record BrokerSettings(String host, int port, int controllerPort, Path log) {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    /** An exactly-once sink asks for a quarter of this, so that a transaction outlives a pause of the job. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);

    Properties properties() {
        var settings = new Properties();
        listeners(settings);
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("transaction.max.timeout.ms", Long.toString(LONGEST_TRANSACTION.toMillis()));
        settings.put("initial.broker.registration.timeout.ms", "60000");
        alone(settings);
        small(settings);
        return settings;
    }

    private void listeners(Properties settings) {
        var clients = "PLAINTEXT://" + host + ":" + port;
        var controller = host + ":" + controllerPort;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("listeners", clients + "," + CONTROLLER + "://" + controller);
        settings.put("advertised.listeners", clients);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE + "@" + controller);
    }

    private static void alone(Properties settings) {
        settings.put("controlled.shutdown.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void small(Properties settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    }
}
