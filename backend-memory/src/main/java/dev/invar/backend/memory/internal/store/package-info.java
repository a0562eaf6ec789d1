/**
 * The native store: one immutable root of persistent maps, replaced by writers under one lock, read by everybody without any.
 * Not exported.
 */
@NullMarked
package dev.invar.backend.memory.internal.store;

import org.jspecify.annotations.NullMarked;
