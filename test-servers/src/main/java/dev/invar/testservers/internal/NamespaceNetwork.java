package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** A bridge of this machine, and a network namespace for each node, which a pair of devices connects with it. Thread-safe. */
final class NamespaceNetwork implements ClusterNetwork {
    private static final int NAMES = 1 << 20;

    private final String name;
    private final String subnet;
    private final int nodes;
    private final UndoneAtEnd devices;

    private NamespaceNetwork(String name, String subnet, int nodes) {
        this.name = name;
        this.subnet = subnet;
        this.nodes = nodes;
        this.devices = UndoneAtEnd.run(connecting(), disconnecting());
    }

    /**
     * Makes the devices.
     *
     * @throws ServerStartException if this process may not, or the machine cannot
     */
    static NamespaceNetwork open(int nodes) {
        // Device names have 15 characters at most.
        String name = String.format(
                Locale.ROOT, "inv%05x", ThreadLocalRandom.current().nextInt(NAMES));
        return new NamespaceNetwork(name, freeSubnet(), nodes);
    }

    /** Addresses that no device of this machine has. */
    private static String freeSubnet() {
        while (true) {
            int number = ThreadLocalRandom.current().nextInt(200 * 256);
            String subnet = "10." + (50 + number / 256) + "." + number % 256 + ".";
            try {
                if (NetworkInterface.getByInetAddress(InetAddress.getByName(subnet + "254")) == null) {
                    return subnet;
                }
            } catch (IOException e) {
                throw new ServerStartException("The addresses of this machine cannot be read: " + e, e);
            }
        }
    }

    private List<String> connecting() {
        List<String> commands = new ArrayList<>();
        commands.add("ip link add " + name + " type bridge");
        commands.add("ip address add " + subnet + "254/24 dev " + name);
        commands.add("ip link set " + name + " up");
        for (int node = 0; node < nodes; node++) {
            String namespace = namespace(node);
            commands.add("ip netns add " + namespace);
            commands.add("ip link add " + device(node) + " type veth peer name eth0 netns " + namespace);
            commands.add("ip link set " + device(node) + " master " + name + " up");
            commands.add("ip -n " + namespace + " address add " + host(node) + "/24 dev eth0");
            commands.add("ip -n " + namespace + " link set lo up");
            commands.add("ip -n " + namespace + " link set eth0 up");
        }
        return commands;
    }

    private List<String> disconnecting() {
        List<String> commands = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            commands.add("ip link delete " + device(node));
            commands.add("ip netns delete " + namespace(node));
        }
        commands.add("ip link delete " + name);
        return commands;
    }

    private String namespace(int node) {
        return name + "n" + (node + 1);
    }

    private String device(int node) {
        return name + "d" + (node + 1);
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public String host(int node) {
        return subnet + (node + 1);
    }

    @Override
    public List<String> launcher(int node) {
        return List.of("ip", "netns", "exec", namespace(node));
    }

    @Override
    public void cut(int node) {
        execute("ip", "link", "set", device(node), "down");
    }

    @Override
    public void heal(int node) {
        execute("ip", "link", "set", device(node), "up");
    }

    @Override
    public String cannotCut() {
        return "";
    }

    private static void execute(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + e, e);
        }
    }

    @Override
    public void close() {
        devices.close();
    }
}
