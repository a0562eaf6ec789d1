/**
 * Starting, sharing, watching and ending server processes. What runs inside a server process
 * ({@link dev.invar.testservers.internal.GuardedMain}, {@link dev.invar.testservers.internal.PostgresMain}) uses the
 * JDK and the server's own class path only.
 */
@NullMarked
package dev.invar.testservers.internal;

import org.jspecify.annotations.NullMarked;
