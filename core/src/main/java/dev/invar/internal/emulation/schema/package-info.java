/** Tables and the record of migrations in one text. Not exported. */
@NullMarked
package dev.invar.internal.emulation.schema;

import org.jspecify.annotations.NullMarked;
