/** Where rows, unique values, references and indexed values lie in sorted maps. Not exported. */
@NullMarked
package dev.invar.backend.memory.internal.order;

import org.jspecify.annotations.NullMarked;
