/**
 * The errors of the contract: a sealed tree below {@link dev.invar.error.DaoException}. Every error but
 * {@link dev.invar.error.OutcomeUnknown} and {@link dev.invar.error.MigrationFailed} means that nothing has changed. Messages
 * name entity, field, operation and remedy, never the value of a field.
 */
@NullMarked
package dev.invar.error;

import org.jspecify.annotations.NullMarked;
