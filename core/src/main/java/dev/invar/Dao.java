package dev.invar;

import dev.invar.schema.EntitySchema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stores and reads the rows of one entity, with the same results on every backend.
 *
 * <p>Every operation is linearizable with respect to primary keys, unique constraints and references, its whole cascade
 * included. A parameter {@code key} is a {@link Key}, or the value itself where the primary key has one part. All methods
 * block, honour the datastore's deadline, and throw subclasses of {@link dev.invar.error.DaoException}; where that is not
 * {@link dev.invar.error.OutcomeUnknown} nothing has changed.
 *
 * <p>Safe for use by several threads. Nothing that is passed in is modified.
 *
 * @param <E> the Java type of a row: a record, or {@link Row}
 */
public interface Dao<E> {

    /** The entity's schema. */
    EntitySchema schema();

    /**
     * The same DAO with another deadline for each of its operations.
     *
     * @throws IllegalArgumentException if it is shorter than a millisecond or longer than a day
     */
    Dao<E> within(Duration deadline);

    /**
     * Stores a new row and returns it as stored, with defaults and generated values filled in. Fields without a value
     * take their default or generated value; a supplied value of a generated field is kept.
     *
     * @throws dev.invar.error.SchemaViolation if values break the schema; all violations together
     * @throws dev.invar.error.PrimaryKeyViolation if the primary key is taken
     * @throws dev.invar.error.UniqueViolation if the values of a unique constraint are taken
     * @throws dev.invar.error.ForeignKeyViolation if a referenced row does not exist
     */
    E insert(E row);

    /** The row with the given primary key. */
    Optional<E> find(Object key);

    /**
     * The row with the given value of a unique field.
     *
     * @throws dev.invar.error.InvalidQuery if the field alone is neither unique nor the primary key
     */
    Optional<E> findBy(String field, Object value);

    /**
     * The row with the given values of a composite unique constraint.
     *
     * @throws dev.invar.error.InvalidQuery if the fields are not those of a unique constraint or of the primary key
     */
    Optional<E> findBy(Map<String, ?> values);

    /**
     * Changes a row and returns it as stored. Concurrent updates of different fields both survive; checks see the row as
     * it is at the moment of the change. The primary key cannot be changed.
     *
     * @throws dev.invar.error.NotFound if no row has that key
     * @throws dev.invar.error.SchemaViolation if values break the schema or an immutable field would change
     * @throws dev.invar.error.UniqueViolation if the values of a unique constraint are taken
     * @throws dev.invar.error.ForeignKeyViolation if a referenced row does not exist
     */
    E update(Object key, Consumer<Patch> changes);

    /**
     * Deletes a row and everything that its deletion reaches: rows that reference it with {@code CASCADE} are deleted,
     * those that reference it with {@code SET_NULL} are changed.
     *
     * @return the deleted row; empty if no row has that key
     * @throws dev.invar.error.RestrictViolation if a row that is not itself deleted references one that would be
     */
    Optional<E> delete(Object key);

    /**
     * The first rows of a query.
     *
     * @param limit how many rows at the most, 1 to 1,000
     * @throws dev.invar.error.InvalidQuery if the query has no access path, names an unknown field or the limit is out of range
     */
    Page<E> page(Query query, int limit);

    /**
     * Further rows of a query. A row that exists and matches throughout all pages is seen exactly once.
     *
     * @param limit how many rows at the most, 1 to 1,000
     * @throws dev.invar.error.InvalidPageToken if the token was altered or is not of this entity and query
     */
    Page<E> page(Query query, int limit, PageToken after);
}
