/** Processes that work on rows, each a few messages at a time, without threads. */
@NullMarked
package dev.invar.simulation.client;

import org.jspecify.annotations.NullMarked;
