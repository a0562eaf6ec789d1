/**
 * Cassandra: clusters whose nodes are killed, paused and cut off, and clients that die at every step of the protocol, in this
 * process and as processes of their own.
 */
@NullMarked
package dev.invar.endurance.cassandra;

import org.jspecify.annotations.NullMarked;
