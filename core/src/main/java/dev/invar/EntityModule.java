package dev.invar;

import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.util.List;

/**
 * A part of a program that stores entities of its own: their schemas, the migrations that make their tables, and the
 * records they are read as. Handed to {@link Datastore#open}; the order of modules does not matter, since modules are
 * ordered by the references between their entities.
 *
 * <p>Implementations are immutable.
 */
public interface EntityModule {

    /** The module's name: {@code [a-z][a-z0-9_]*}, at most 40 characters, unique in a datastore. */
    String name();

    /** The module's entities, as they are declared now. */
    List<EntitySchema> schemas();

    /** The steps that lead from nothing to the declared entities, oldest first. */
    List<Migration> migrations();

    /** The records that this module's entities can be read and written as; may be empty. */
    default List<RecordMapping<?>> records() {
        return List.of();
    }

    /** The custom DAOs that this module offers; may be empty. No two of a datastore have the same type. */
    default List<CustomDao<?>> customDaos() {
        return List.of();
    }
}
