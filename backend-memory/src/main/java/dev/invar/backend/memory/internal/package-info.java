/** What the native store and rows mode share: the order of keys, the shape of tables, the journal of migrations. Not exported. */
@NullMarked
package dev.invar.backend.memory.internal;

import org.jspecify.annotations.NullMarked;
