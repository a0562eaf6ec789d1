package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.bindMarker;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.function;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.querybuilder.relation.Relation;
import com.datastax.oss.driver.api.querybuilder.term.Term;
import java.util.Collections;
import java.util.List;

/** Comparisons of the token of a partition key, by which Cassandra orders partitions, with that of a key in markers. */
final class Tokens {
    private static final CqlIdentifier TOKEN = CqlIdentifier.fromInternal("token");

    private Tokens() {}

    /** Partitions that come after all those with the token of a key. */
    static Relation after(List<CqlIdentifier> partition) {
        return Relation.tokenFromIds(partition).isGreaterThan(ofMarkers(partition));
    }

    /** Partitions with the token of a key. */
    static Relation same(List<CqlIdentifier> partition) {
        return Relation.tokenFromIds(partition).isEqualTo(ofMarkers(partition));
    }

    private static Term ofMarkers(List<CqlIdentifier> partition) {
        return function(TOKEN, Collections.nCopies(partition.size(), (Term) bindMarker()));
    }
}
