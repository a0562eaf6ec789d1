/** The backend on Apache Cassandra 4.1 and 5.0: {@link dev.invar.backend.cassandra.CassandraBackendProvider}. */
@NullMarked
package dev.invar.backend.cassandra;

import org.jspecify.annotations.NullMarked;
