package dev.invar.testservers.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The one request that a Cassandra server answers without a session: which options it has. */
final class CqlOptionsRequest {
    private static final byte[] OPTIONS = {0x04, 0, 0, 0, 0x05, 0, 0, 0, 0};
    private static final int HEADER_LENGTH = 9;
    private static final int OPCODE = 4;
    private static final byte SUPPORTED = 0x06;
    private static final int MILLIS_TO_CONNECT = 1_000;
    private static final int MILLIS_TO_ANSWER = 5_000;

    private CqlOptionsRequest() {}

    static boolean isAnswered(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MILLIS_TO_CONNECT);
            socket.setSoTimeout(MILLIS_TO_ANSWER);
            socket.getOutputStream().write(OPTIONS);
            byte[] header = new byte[HEADER_LENGTH];
            new DataInputStream(socket.getInputStream()).readFully(header);
            return header[OPCODE] == SUPPORTED;
        } catch (IOException e) {
            return false;
        }
    }
}
