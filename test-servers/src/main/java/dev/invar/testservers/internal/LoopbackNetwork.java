package dev.invar.testservers.internal;

import java.util.List;

/** The loopback of this machine, where nothing can be cut off. */
record LoopbackNetwork(int nodes, String cannotCut) implements ClusterNetwork {
    @Override
    public String host(int node) {
        return "127.0.0." + (node + 1);
    }

    @Override
    public List<String> launcher(int node) {
        return List.of();
    }

    @Override
    public void cut(int node) {
        throw new IllegalStateException("Nodes on the loopback cannot be cut off: " + cannotCut);
    }

    @Override
    public void heal(int node) {
        throw new IllegalStateException("Nodes on the loopback cannot be cut off: " + cannotCut);
    }

    @Override
    public void close() {
        // It stays.
    }
}
