package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import dev.invar.Bytes;
import dev.invar.spi.emulation.TxId;
import java.util.List;

/**
 * The columns of a table of entries: the rows that share a referenced key or an indexed value share a partition, or a few where
 * the reference is declared to fan out.
 */
final class EntryTable {
    /** The id of the reference or index, and the part of its entries if there are several. */
    static final Column<String> SOURCE = Column.of("source_id", TypeCodecs.TEXT);

    static final Column<Bytes> VALUE = Column.of("value", Codecs.BYTES);
    static final Column<Bytes> CHILD = Column.of("child", Codecs.BYTES);
    static final Column<TxId> TX = Column.of("tx", Codecs.TX);

    private EntryTable() {}

    static Table table(CqlIdentifier name, String entity) {
        return new Table(
                name,
                "The references and indexed values of " + entity + ", written by Invar alone",
                List.of(SOURCE, VALUE),
                List.of(CHILD, TX),
                List.of(),
                Table.Use.WRITE_ONCE);
    }
}
