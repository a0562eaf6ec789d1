/** The backend on Apache Cassandra. */
@NullMarked
package dev.invar.backend.cassandra;

import org.jspecify.annotations.NullMarked;
