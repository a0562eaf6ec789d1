/**
 * What a program uses: {@link dev.invar.Datastore}, {@link dev.invar.Dao}, rows, keys, queries and pages. Most programs
 * need nothing beyond this package and {@link dev.invar.schema}.
 */
@NullMarked
package dev.invar;

import org.jspecify.annotations.NullMarked;
