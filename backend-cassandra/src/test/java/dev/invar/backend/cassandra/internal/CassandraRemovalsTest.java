package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lists from which very many rows were removed lately. */
class CassandraRemovalsTest {
    /** Nodes read past so many and no more. */
    private static final int MOST = 100_000;

    private static final int BATCH = 500;
    private static final EntitySchema TOKENS = EntitySchema.named("tokens")
            .field("id", Field.uuid().generated())
            .field("kind", Field.string().indexed())
            .primaryKey("id")
            .build();

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(60));
    }

    @Test
    void aListFromWhichTooManyRowsWereRemovedSaysWhatToDo() {
        try (TestKeyspace keyspace = new TestKeyspace()) {
            ConditionalRows rows = keyspace.backend().rows(keyspace.create(TOKENS));
            EntryId entry = new EntryId(
                    TOKENS.indexes().get(0),
                    Key.of("short"),
                    Key.of(UUID.randomUUID()),
                    new TxId(new UUID(7 << 12, 1L << 63)));
            assertThat(rows.run(
                            List.of(new Call.Put(
                                    Step.WRITE_ENTRY, entry, entry.tx().micros())),
                            soon()))
                    .containsExactly(new Reply.Applied());

            remove(keyspace.session(), keyspace.name() + ".invar_e_tokens");

            Access.BySource busy = new Access.BySource(TOKENS, entry.source(), entry.value());
            assertThatThrownBy(() -> rows.entries(Step.SCAN_ENTRIES, busy, Optional.empty(), 10, soon()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContainingAll("'tokens'", "100,000 rows were removed", "reference fans out");
        }
    }

    private static void remove(CqlSession session, String table) {
        Row partition = session.execute("SELECT source_id, value FROM " + table).one();
        assertThat(partition).isNotNull();
        PreparedStatement remove =
                session.prepare("DELETE FROM " + table + " WHERE source_id = ? AND value = ? AND child = ? AND tx = ?");
        for (int removed = 0; removed <= MOST; removed += BATCH) {
            BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
            for (int i = 0; i < BATCH; i++) {
                ByteBuffer child = ByteBuffer.allocate(Integer.BYTES).putInt(0, removed + i);
                batch.addStatement(remove.bind(
                        partition.getString("source_id"), partition.getByteBuffer("value"), child, UUID.randomUUID()));
            }
            session.execute(batch.build());
        }
    }
}
