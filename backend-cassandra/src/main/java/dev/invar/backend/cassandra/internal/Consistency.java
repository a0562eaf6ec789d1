package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import java.util.Locale;

/** Among which replicas a majority must agree. All programs that write to a keyspace must use the same. */
enum Consistency {
    /** All replicas, in whichever data centre. */
    GLOBAL(DefaultConsistencyLevel.QUORUM, DefaultConsistencyLevel.SERIAL),
    /** The replicas of one data centre, in which then all writers must be. */
    LOCAL(DefaultConsistencyLevel.LOCAL_QUORUM, DefaultConsistencyLevel.LOCAL_SERIAL);

    private final DefaultConsistencyLevel quorum;
    private final DefaultConsistencyLevel serial;

    Consistency(DefaultConsistencyLevel quorum, DefaultConsistencyLevel serial) {
        this.quorum = quorum;
        this.serial = serial;
    }

    /** The level of plain reads and writes, and of the commit of lightweight transactions. */
    DefaultConsistencyLevel quorum() {
        return quorum;
    }

    /** The level at which lightweight transactions agree, and of reads that settle what is in doubt. */
    DefaultConsistencyLevel serial() {
        return serial;
    }

    /** The name in URLs and in the keyspace. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
