package io.spaceevo.lab.cluster;

import java.util.List;

import io.spaceevo.stack.FreePorts;

/**
 * Ports of a cluster on this machine.
 *
 * @param query of each TaskManager, where it answers queries of its state
 */
record LabPorts(int zookeeper, int broker, int rest, int rpc, List<Integer> query) {
    private static final int OTHERS = 4;

    LabPorts {
        query = List.copyOf(query);
    }

    /** Ports that are free now. */
    static LabPorts choose(int taskManagers) {
        var ports = FreePorts.choose(OTHERS + taskManagers);
        return new LabPorts(
                ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.subList(OTHERS, ports.size()));
    }
}
