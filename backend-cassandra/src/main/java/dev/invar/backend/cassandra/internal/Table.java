package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.querybuilder.SchemaBuilder;
import com.datastax.oss.driver.api.querybuilder.schema.CreateTable;
import com.datastax.oss.driver.api.querybuilder.schema.CreateTableStart;
import com.datastax.oss.driver.api.querybuilder.schema.CreateTableWithOptions;
import com.datastax.oss.driver.api.querybuilder.schema.OngoingPartitionKey;
import java.util.List;

/**
 * A table to create.
 *
 * @param name its name
 * @param comment what an operator should know of it
 * @param partition the columns that select a partition
 * @param clustering the columns that order the rows of a partition
 * @param plain all other columns
 * @param use how it is written, which decides its options
 */
record Table(
        CqlIdentifier name,
        String comment,
        List<? extends Column<?>> partition,
        List<? extends Column<?>> clustering,
        List<? extends Column<?>> plain,
        Use use) {

    /** How a table is written. */
    enum Use {
        /** By lightweight transactions only; a removed row must not come back. */
        COMPARE_AND_SET,
        /** By plain writes, each cell written once and removed once; a removed row that comes back does no harm. */
        WRITE_ONCE
    }

    /**
     * As long as nodes keep writes for one that is down. Entries that come back are found and removed again, while the traces
     * of removed ones make reads of their partition slow, and impossible beyond 100,000.
     */
    static final int WRITE_ONCE_GRACE_SECONDS = 3 * 60 * 60;

    Table {
        partition = List.copyOf(partition);
        clustering = List.copyOf(clustering);
        plain = List.copyOf(plain);
    }

    /** The statement that creates the table unless it is there. */
    SimpleStatement creation(CqlIdentifier keyspace) {
        CreateTableStart start = SchemaBuilder.createTable(keyspace, name).ifNotExists();
        OngoingPartitionKey opened = start;
        CreateTable table = null;
        for (Column<?> column : partition) {
            table = opened.withPartitionKey(column.name(), column.type());
            opened = table;
        }
        if (table == null) {
            throw new IllegalArgumentException("A table has a partition key");
        }
        for (Column<?> column : clustering) {
            table = table.withClusteringColumn(column.name(), column.type());
        }
        for (Column<?> column : plain) {
            table = table.withColumn(column.name(), column.type());
        }
        // BLOCKING read repair keeps quorum reads monotonic, on which readers of half-written rows rely.
        CreateTableWithOptions options =
                table.withComment(comment).withDefaultTimeToLiveSeconds(0).withOption("read_repair", "BLOCKING");
        if (use == Use.WRITE_ONCE) {
            // Partitions of many small removals: few files per read, removals dropped soon.
            options = options.withGcGraceSeconds(WRITE_ONCE_GRACE_SECONDS)
                    .withCompaction(SchemaBuilder.leveledCompactionStrategy());
        }
        return options.build();
    }
}
