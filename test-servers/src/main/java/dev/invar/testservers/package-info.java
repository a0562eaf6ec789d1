/**
 * Real datastore servers for tests and demonstrations: {@link dev.invar.testservers.PostgresServer},
 * {@link dev.invar.testservers.CassandraServer}, and {@link dev.invar.testservers.CassandraCluster}. Every server runs in processes of its own, with a class path of its
 * own, and ends with the process it was started for.
 *
 * <p>System properties, all optional:
 *
 * <dl>
 *   <dt>{@code invar.test.postgres.url}, {@code invar.test.cassandra.url}
 *   <dd>take a running server for the shared one
 *   <dt>{@code invar.test.java17.home}
 *   <dd>the Java 17 that runs Cassandra; or the environment variable {@code JAVA17_HOME}
 *   <dt>{@code invar.test.cassandra.jvmOptions}
 *   <dd>more options for that Java, separated by spaces
 *   <dt>{@code invar.test.servers.owner}
 *   <dd>the id of the process that the shared servers belong to, instead of the nearest Maven process
 * </dl>
 */
@NullMarked
package dev.invar.testservers;

import org.jspecify.annotations.NullMarked;
