/** PostgreSQL and H2, killed while clients write. */
@NullMarked
package dev.invar.endurance.relational;

import org.jspecify.annotations.NullMarked;
