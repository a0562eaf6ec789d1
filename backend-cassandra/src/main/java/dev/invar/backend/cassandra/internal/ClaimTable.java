package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import dev.invar.Bytes;
import dev.invar.spi.emulation.TxId;
import java.util.List;

/** The columns of a table of claims: every unique value is a partition of its own. */
final class ClaimTable {
    static final Column<String> CONSTRAINT = Column.of("constraint_id", TypeCodecs.TEXT);
    static final Column<Bytes> VALUE = Column.of("value", Codecs.BYTES);
    static final Column<Bytes> OWNER = Column.of("owner", Codecs.BYTES);
    static final Column<TxId> TX = Column.of("tx", Codecs.TX);

    private ClaimTable() {}

    static Table table(CqlIdentifier name, String entity) {
        return new Table(
                name,
                "The unique values of " + entity + ", written by Invar alone and by lightweight transactions only",
                List.of(CONSTRAINT, VALUE),
                List.of(),
                List.of(OWNER, TX),
                Table.Use.COMPARE_AND_SET);
    }
}
