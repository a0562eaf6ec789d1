package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.querybuilder.SchemaBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The table in which migrations, constraints and settings are recorded. It has one partition, with the migration lock as its
 * static columns, so that a record can be made dependent on still holding the lock.
 */
final class JournalTable {
    /** The one partition. */
    static final String SCOPE_VALUE = "invar";

    static final String MIGRATION = "migration";
    static final String CONSTRAINT = "constraint";
    static final String SETTING = "setting";

    static final Column<String> SCOPE = Column.of("scope", TypeCodecs.TEXT);
    static final Column<String> KIND = Column.of("kind", TypeCodecs.TEXT);
    /** The module of a migration, the entity of a constraint. */
    static final Column<String> OWNER = Column.of("owner", TypeCodecs.TEXT);
    /** The name of a migration or setting, the id of a constraint. */
    static final Column<String> NAME = Column.of("name", TypeCodecs.TEXT);

    static final Column<UUID> LOCK_TOKEN = Column.of("lock_token", TypeCodecs.UUID);
    static final Column<String> LOCK_HOLDER = Column.of("lock_holder", TypeCodecs.TEXT);

    static final Column<Integer> POSITION = Column.of("position", TypeCodecs.INT);
    static final Column<String> CHECKSUM = Column.of("checksum", TypeCodecs.TEXT);
    static final Column<String> STATE = Column.of("state", TypeCodecs.TEXT);
    static final Column<Instant> STARTED_AT = Column.of("started_at", TypeCodecs.TIMESTAMP);
    static final Column<Long> TOOK_NANOS = Column.of("took_nanos", TypeCodecs.BIGINT);

    static final Column<String> CONSTRAINT_KIND = Column.of("constraint_kind", TypeCodecs.TEXT);
    static final Column<List<String>> FIELDS = new Column<>(
            CqlIdentifier.fromInternal("fields"),
            DataTypes.frozenListOf(DataTypes.TEXT),
            TypeCodecs.listOf(TypeCodecs.TEXT));
    static final Column<String> TARGET = Column.of("target", TypeCodecs.TEXT);
    static final Column<String> ON_DELETE = Column.of("on_delete", TypeCodecs.TEXT);
    static final Column<Boolean> RETIRED = Column.of("retired", TypeCodecs.BOOLEAN);

    static final Column<String> VALUE = Column.of("value", TypeCodecs.TEXT);

    private static final List<Column<?>> PLAIN = List.of(
            POSITION,
            CHECKSUM,
            STATE,
            STARTED_AT,
            TOOK_NANOS,
            CONSTRAINT_KIND,
            FIELDS,
            TARGET,
            ON_DELETE,
            RETIRED,
            VALUE);

    private JournalTable() {}

    /**
     * The statement that creates the table unless it is there.
     *
     * @param incarnation tells the keyspace from others that had its name before
     */
    static SimpleStatement creation(CqlIdentifier keyspace, long incarnation) {
        var table = SchemaBuilder.createTable(keyspace, Names.JOURNAL)
                .ifNotExists()
                .withPartitionKey(SCOPE.name(), SCOPE.type())
                .withClusteringColumn(KIND.name(), KIND.type())
                .withClusteringColumn(OWNER.name(), OWNER.type())
                .withClusteringColumn(NAME.name(), NAME.type())
                .withStaticColumn(LOCK_TOKEN.name(), LOCK_TOKEN.type())
                .withStaticColumn(LOCK_HOLDER.name(), LOCK_HOLDER.type());
        for (Column<?> column : PLAIN) {
            table = table.withColumn(column.name(), column.type());
        }
        return table.withComment("What Invar has done to this keyspace, and who is doing it now")
                // Several processes may create it at the same time, as nothing locks them out before it exists. With
                // one
                // id for all, the nodes cannot end up with different tables of this name. No id is used twice: what
                // nodes
                // remember of a table's lightweight transactions outlives the table.
                .withOption("id", id(keyspace, incarnation).toString())
                .build();
    }

    private static UUID id(CqlIdentifier keyspace, long incarnation) {
        String name = keyspace.asInternal() + '/' + incarnation + '/' + Names.JOURNAL.asInternal();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
