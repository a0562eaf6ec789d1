/**
 * How entities are declared: schemas, fields and their rules, keys, unique constraints, references and what happens on
 * delete. Everything here is immutable and knows nothing of datastores.
 */
@NullMarked
package dev.invar.schema;

import org.jspecify.annotations.NullMarked;
