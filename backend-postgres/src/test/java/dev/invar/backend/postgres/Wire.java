package dev.invar.backend.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The wire between client and server: counts round trips as they are seen at the socket, and can be cut at a chosen moment.
 * Safe for use by several threads.
 */
final class Wire implements AutoCloseable {
    private static final int BUFFER = 64 * 1_024;
    private static final int PATIENCE_SECONDS = 60;

    /** What becomes of the next message of a client. */
    enum Fate {
        /** It is delivered, and so is its answer. */
        DELIVERED,
        /** It is lost, together with the connection. */
        REQUEST_LOST,
        /** It is delivered; its answer is lost, together with the connection. */
        ANSWER_LOST,
        /** It is delivered; its answer never comes, and the connection stays. */
        ANSWER_WITHHELD,
        /** It is delivered when it is said so, whatever the client does meanwhile. */
        REQUEST_WITHHELD
    }

    private final ServerSocket listener;
    private final int serverPort;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final CountDownLatch withheldIsDue = new CountDownLatch(1);
    private final CountDownLatch withheldIsAnswered = new CountDownLatch(1);
    private final AtomicReference<Fate> next = new AtomicReference<>(Fate.DELIVERED);

    Wire(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How often a client's message followed upon an answer of the server. */
    int roundTrips() {
        return roundTrips.get();
    }

    /** Decides what becomes of the next message; those after it are delivered. */
    void next(Fate fate) {
        next.set(fate);
    }

    /** Delivers the message that was withheld, and waits until the server has answered it. */
    void deliverWithheld() throws InterruptedException {
        withheldIsDue.countDown();
        if (!withheldIsAnswered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The server does not answer what was withheld");
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                new Link(client, server).start();
            } catch (IOException refused) {
                // The client sees it by its connection.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean answered = true;
        private volatile Fate fate = Fate.DELIVERED;

        private Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void start() {
            threads.execute(() -> copy(client, server, this::fromClient));
            threads.execute(() -> copy(server, client, this::fromServer));
        }

        /** Whether to deliver what the client sent. */
        private boolean fromClient() {
            if (answered) {
                answered = false;
                roundTrips.incrementAndGet();
                fate = next.getAndSet(Fate.DELIVERED);
            }
            return fate != Fate.REQUEST_LOST;
        }

        private boolean fromServer() {
            answered = true;
            if (fate == Fate.REQUEST_WITHHELD) {
                withheldIsAnswered.countDown();
            }
            return fate != Fate.ANSWER_LOST;
        }

        private static void await(boolean needed, CountDownLatch event) throws InterruptedException {
            if (needed) {
                event.await();
            }
        }

        private void copy(Socket from, Socket to, BooleanSupplier deliver) {
            byte[] buffer = new byte[BUFFER];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0 && deliver.getAsBoolean(); length = in.read(buffer)) {
                    if (from == client || fate != Fate.ANSWER_WITHHELD) {
                        boolean withheld = from == client && fate == Fate.REQUEST_WITHHELD;
                        await(withheld, withheldIsDue);
                        out.write(buffer, 0, length);
                        out.flush();
                        await(withheld, withheldIsAnswered);
                    }
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (IOException ended) {
                // Either side has closed the connection, and so has this by now.
            }
        }
    }
}
