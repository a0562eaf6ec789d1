package dev.invar.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class CassandraServerTest {
    private static final byte[] OPTIONS = {0x04, 0, 0, 7, 0x05, 0, 0, 0, 0};
    private static final byte[] SUPPORTED_HEADER = {(byte) 0x84, 0, 0, 7, 0x06};

    @Test
    void answersTheOptionsRequestOfTheNativeProtocol() throws IOException {
        CassandraServer server = CassandraServer.shared();
        try (Socket socket = new Socket(server.contactPoint(), server.port())) {
            socket.getOutputStream().write(OPTIONS);
            byte[] answer = new byte[SUPPORTED_HEADER.length];
            new DataInputStream(socket.getInputStream()).readFully(answer);
            assertThat(answer).isEqualTo(SUPPORTED_HEADER);
        }
    }

    @Test
    void isTheSameServerAtEveryUse() {
        assertThat(CassandraServer.shared()).isSameAs(CassandraServer.shared());
    }

    @Test
    void namesItsUrlTheWayInvarTakesIt() {
        assertThat(CassandraServer.shared().url("mine"))
                .matches("cassandra://127\\.0\\.0\\.1:\\d+/mine\\?datacenter=datacenter1");
    }

    @Test
    void givesEveryTestAKeyspaceNameOfItsOwn() {
        CassandraServer server = CassandraServer.shared();
        assertThat(server.freshKeyspaceName()).matches("[a-z][a-z0-9_]{0,47}").isNotEqualTo(server.freshKeyspaceName());
    }
}
