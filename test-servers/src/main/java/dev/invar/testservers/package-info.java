/**
 * Real datastore servers for tests and demonstrations: {@link dev.invar.testservers.PostgresServer} and
 * {@link dev.invar.testservers.CassandraServer}. Every server runs in processes of its own, with a class path of its
 * own, and ends with the process it was started for.
 */
@NullMarked
package dev.invar.testservers;

import org.jspecify.annotations.NullMarked;
