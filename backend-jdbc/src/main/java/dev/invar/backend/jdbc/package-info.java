/** The engine that the relational backends share. */
@NullMarked
package dev.invar.backend.jdbc;

import org.jspecify.annotations.NullMarked;
