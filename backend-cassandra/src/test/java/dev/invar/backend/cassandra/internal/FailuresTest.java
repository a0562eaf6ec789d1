package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import dev.invar.spi.emulation.Reply;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The driver's own exceptions, about a node of the real server. */
class FailuresTest {
    private static TestKeyspace keyspace;
    private static Node node;

    @BeforeAll
    static void findANode() {
        keyspace = new TestKeyspace();
        CqlSession session = keyspace.session();
        node = session.getMetadata().getNodes().values().iterator().next();
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static Reply reply(Throwable cause, boolean sent) {
        return Failures.reply(new Answer.Failure(cause, sent));
    }

    private static AllNodesFailedException allFailedWith(Throwable... errors) {
        return AllNodesFailedException.fromErrors(
                Stream.of(errors).map(error -> Map.entry(node, error)).toList());
    }

    @Test
    void whatASentRequestDidIsUnknownUnlessItIsProvedThatItDidNothing() {
        DefaultConsistencyLevel serial = DefaultConsistencyLevel.SERIAL;
        List<Throwable> unknown = List.of(
                new WriteTimeoutException(node, serial, 1, 2, DefaultWriteType.CAS),
                new WriteTimeoutException(node, serial, 1, 2, DefaultWriteType.SIMPLE),
                new WriteFailureException(node, serial, 1, 2, DefaultWriteType.CAS, 1, Map.of()),
                new CASWriteUnknownException(node, serial, 1, 2),
                new ReadTimeoutException(node, serial, 1, 2, false),
                new UnavailableException(node, serial, 2, 1),
                new OverloadedException(node),
                new ServerError(node, "Paxos went wrong"),
                new DriverTimeoutException("no answer"),
                new ClosedConnectionException("lost connection"),
                new HeartbeatException(new InetSocketAddress(9042), "no heartbeat", null),
                new InterruptedException(),
                new IllegalStateException("something that nobody thought of"),
                allFailedWith(new UnavailableException(node, serial, 2, 1)),
                allFailedWith(new NodeUnavailableException(node), new ClosedConnectionException("lost connection")));
        assertThat(unknown).allSatisfy(cause -> assertThat(reply(cause, true)).isEqualTo(new Reply.Unknown(cause)));
    }

    @Test
    void aRequestThatNoNodeWasGivenWasNotSent() {
        List<Throwable> unsent = List.of(
                new NoNodeAvailableException(),
                new NodeUnavailableException(node),
                new BusyConnectionException(1024),
                new RequestThrottlingException("too many requests"),
                allFailedWith(new NodeUnavailableException(node), new BusyConnectionException(1024)));
        assertThat(unsent).allSatisfy(cause -> assertThat(reply(cause, true)).isEqualTo(new Reply.NotSent(cause)));
    }

    @Test
    void aStatementThatIsRefusedAsSuchHasDoneNothing() {
        InvalidQueryException refused = new InvalidQueryException(node, "table things does not exist");
        assertThat(reply(refused, true)).isEqualTo(new Reply.NotSent(refused));
    }

    @Test
    void whatTheDriverWasNeverGivenWasNotSentWhateverTheReason() {
        DriverTimeoutException late = new DriverTimeoutException("preparing took too long");
        assertThat(reply(late, false)).isEqualTo(new Reply.NotSent(late));
    }
}
