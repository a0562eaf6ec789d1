/** Rows as a quorum of replicas shows them. */
@NullMarked
package dev.invar.simulation.storage;

import org.jspecify.annotations.NullMarked;
