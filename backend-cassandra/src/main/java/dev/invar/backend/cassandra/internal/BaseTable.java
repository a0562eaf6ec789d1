package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import dev.invar.Bytes;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.TxId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The columns of a table of base rows: those of the protocol, which are the same for every entity, and the entity's own.
 *
 * @param partition the fields that select a partition
 * @param clustering the fields that order the rows of a partition
 * @param plain all other fields
 */
record BaseTable(List<Column<Object>> partition, List<Column<Object>> clustering, List<Column<Object>> plain) {
    /** Stands where no attempt is meant. A null would be stored as a tombstone, of which a scan can read 100,000 at most. */
    static final TxId NONE = new TxId(new UUID(0, 0));

    static final Column<RowState> STATE = Column.of("invar_state", Codecs.STATE);
    static final Column<TxId> VERSION = Column.of("invar_version", Codecs.TX);
    static final Column<List<TxId>> HISTORY = new Column<>(
            CqlIdentifier.fromInternal("invar_history"),
            DataTypes.frozenListOf(DataTypes.UUID),
            TypeCodecs.listOf(Codecs.TX));
    static final Column<TxId> LOCK = Column.of("invar_lock", Codecs.TX);
    static final Column<String> LOCK_ENTITY = Column.of("invar_lock_entity", TypeCodecs.TEXT);
    static final Column<Bytes> LOCK_KEY = Column.of("invar_lock_key", Codecs.BYTES);
    static final Column<Set<String>> LOCK_CLEARS = new Column<>(
            CqlIdentifier.fromInternal("invar_lock_clears"),
            DataTypes.frozenSetOf(DataTypes.TEXT),
            TypeCodecs.setOf(TypeCodecs.TEXT));
    static final Column<Integer> LOCK_DEPTH = Column.of("invar_lock_depth", TypeCodecs.INT);
    static final Column<TxId> PENDING = Column.of("invar_pending", Codecs.TX);
    static final Column<Boolean> MARKED = Column.of("invar_marked", TypeCodecs.BOOLEAN);
    static final Column<Map<String, TxId>> CLAIMS = attempts("invar_claims");
    static final Column<Map<String, TxId>> ENTRIES = attempts("invar_entries");
    static final Column<Long> REVISION = Column.of("invar_revision", TypeCodecs.BIGINT);

    /** The protocol's columns, in the order in which they are written. */
    static final List<Column<?>> PROTOCOL = List.of(
            STATE,
            VERSION,
            HISTORY,
            LOCK,
            LOCK_ENTITY,
            LOCK_KEY,
            LOCK_CLEARS,
            LOCK_DEPTH,
            PENDING,
            MARKED,
            CLAIMS,
            ENTRIES,
            REVISION);

    BaseTable {
        partition = List.copyOf(partition);
        clustering = List.copyOf(clustering);
        plain = List.copyOf(plain);
    }

    private static Column<Map<String, TxId>> attempts(String name) {
        TypeCodec<Map<String, TxId>> codec = TypeCodecs.mapOf(TypeCodecs.TEXT, Codecs.TX);
        return new Column<>(
                CqlIdentifier.fromInternal(name), DataTypes.frozenMapOf(DataTypes.TEXT, DataTypes.UUID), codec);
    }

    /** The columns of the primary key. */
    List<Column<Object>> key() {
        return Stream.concat(partition.stream(), clustering.stream()).toList();
    }

    /** All columns but those of the primary key: what every write writes, in this order. */
    List<Column<?>> content() {
        return Stream.<Column<?>>concat(PROTOCOL.stream(), plain.stream()).toList();
    }

    /** The table itself. */
    Table table(CqlIdentifier name, String entity) {
        return new Table(
                name,
                "The rows of " + entity + ", written by Invar alone and by lightweight transactions only",
                partition,
                clustering,
                content(),
                Table.Use.COMPARE_AND_SET);
    }
}
