/** The rules that schemas themselves must keep, alone and together; not exported. */
@NullMarked
package dev.invar.internal.schema;

import org.jspecify.annotations.NullMarked;
