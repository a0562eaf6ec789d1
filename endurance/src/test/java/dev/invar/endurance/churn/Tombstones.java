package dev.invar.endurance.churn;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.QueryTrace;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lists of the entries of some partitions read past, as Cassandra itself counts it.
 *
 * @param session to the keyspace
 * @param keyspace the keyspace
 * @param partitions the partitions
 */
record Tombstones(CqlSession session, Keyspace keyspace, List<Partition> partitions) {
    private static final Pattern READ = Pattern.compile("Read \\d+ live rows and (\\d+) tombstone");

    /** The key of a partition of entries. */
    record Partition(String source, ByteBuffer value) {}

    /** Of the partitions that have entries now. */
    static Tombstones ofPresentEntries(CqlSession session, Keyspace keyspace) {
        List<Partition> partitions = session
                .execute("SELECT DISTINCT source_id, value FROM " + keyspace.name() + ".invar_e_sessions")
                .all()
                .stream()
                .map(Tombstones::partition)
                .toList();
        return new Tombstones(session, keyspace, partitions);
    }

    private static Partition partition(Row row) {
        ByteBuffer value = row.getByteBuffer("value");
        String source = row.getString("source_id");
        if (value == null || source == null) {
            throw new IllegalStateException("A partition of entries has no key");
        }
        return new Partition(source, value);
    }

    /** How many the list of one of the partitions meets that meets the most. */
    long mostOfOne() {
        return partitions.stream().mapToLong(this::met).max().orElseThrow();
    }

    private long met(Partition partition) {
        SimpleStatement list = SimpleStatement.newInstance(
                        "SELECT child, tx FROM " + keyspace.name()
                                + ".invar_e_sessions WHERE source_id = ? AND value = ? LIMIT 256",
                        partition.source(),
                        partition.value())
                .setTracing(true);
        QueryTrace trace = session.execute(list).getExecutionInfo().getQueryTrace();
        return trace.getEvents().stream()
                .map(event -> READ.matcher(String.valueOf(event.getActivity())))
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
