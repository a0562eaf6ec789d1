package dev.invar;

import dev.invar.schema.EntitySchema;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Stores and reads the rows of one entity, with the same results on every backend.
 *
 * <p>Every operation is linearizable with respect to primary keys, unique constraints and references, its whole cascade
 * included. A parameter {@code key} is a {@link Key}, or the value itself where the primary key has one part; a key of
 * another shape or type is {@link dev.invar.error.InvalidQuery} (rule X-02).
 *
 * <p>All methods block, honour the datastore's deadline, and throw subclasses of {@link dev.invar.error.DaoException};
 * where that is not {@link dev.invar.error.OutcomeUnknown} nothing has changed. Besides the errors that a method names,
 * each can throw {@link dev.invar.error.SchemaMismatch} before the migrations have run and
 * {@link dev.invar.error.Unavailable}, and each write {@link dev.invar.error.Contention} and {@code OutcomeUnknown}. What a
 * function of the schema throws, such as a check, reaches the caller as it is, and nothing is written (rule W-69).
 *
 * <p>In a record null stands for a field without a value, in a {@link Row} the absence of the field. A write by
 * {@link #insert(Object)}, {@link #replace} or {@link #upsert} sees no difference between a field that is not given and one
 * without a value; an {@link #update} does.
 *
 * <p>Safe for use by several threads. Nothing that is passed in is modified.
 *
 * @param <E> the Java type of a row: a record, or {@link Row}
 */
public interface Dao<E> {

    /** The entity's schema. */
    EntitySchema schema();

    /**
     * The same DAO with another deadline for each of its operations. Costs nothing.
     *
     * @throws IllegalArgumentException if it is shorter than a millisecond or longer than a day
     */
    Dao<E> within(Duration deadline);

    /**
     * Writes that take effect only on a row of the given revision.
     *
     * @param revision the {@link Revised#revision()} of a row that was read or written before
     */
    ConditionalDao<E> ifRevision(long revision);

    /**
     * Stores a new row and returns it as stored, with defaults and generated values filled in. Fields without a value
     * take their default or generated value; a supplied value of a generated field is kept (rules W-01 to W-06).
     *
     * @throws dev.invar.error.SchemaViolation if values break the schema; all violations together
     * @throws dev.invar.error.PrimaryKeyViolation if the primary key is taken
     * @throws dev.invar.error.UniqueViolation if the values of a unique constraint are taken
     * @throws dev.invar.error.ForeignKeyViolation if a referenced row does not exist
     */
    E insert(E row);

    /**
     * Stores a new row that expires after the given time, by the program's clock, whatever its expiry field holds (rules
     * W-85 and W-93). Otherwise as {@link #insert(Object)}.
     *
     * @param timeToLive more than nothing, at most 3,650,000 days
     * @throws IllegalArgumentException if it is not
     * @throws dev.invar.error.SchemaViolation if rows of the entity do not expire, or as {@link #insert(Object)}
     */
    E insert(E row, Duration timeToLive);

    /**
     * Stores new rows one after the other: each as {@link #insert(Object)} does, as a whole or not at all, and whatever
     * became of the others (rules W-76 and W-78). All of them share one deadline; rows that it leaves no time for have
     * failed. What a function of the schema throws ends the call, and the rows before stay stored.
     *
     * @return one result for each row, in the order of the rows
     */
    List<RowResult<E>> insertAll(Collection<? extends E> rows);

    /** The row with the given primary key. */
    Optional<E> find(Object key);

    /** The row with the given primary key and its revision, for writes by {@link #ifRevision}. */
    Optional<Revised<E>> findRevised(Object key);

    /**
     * The rows with the given primary keys, by key and in the order of the keys; keys without a row are left out (rules
     * Each row is as it was at some instant of the call. The keys of the result have their parts in the
     * form in which they are stored.
     *
     * @param keys at most 1,000; repeated ones count once
     * @throws dev.invar.error.InvalidQuery if there are more, or one does not have the shape of the primary key
     */
    Map<Key, E> findAll(Collection<?> keys);

    /** Whether there is a row with the given primary key; costs as much as reading it. */
    boolean exists(Object key);

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
     * Changes a row and returns it as stored. Concurrent updates of different fields both survive; checks see the row as it
     * is at the moment of the change. A field that is mentioned is set as a whole, a nested record too; no default of a
     * field is applied. The primary key cannot be changed (rules W-07 to W-12).
     *
     * @param changes fills the patch; called once, before the row is read
     * @throws dev.invar.error.NotFound if no row has that key
     * @throws dev.invar.error.SchemaViolation if values break the schema or an immutable field would change
     * @throws dev.invar.error.UniqueViolation if the values of a unique constraint are taken
     * @throws dev.invar.error.ForeignKeyViolation if a referenced row does not exist
     */
    E update(Object key, Consumer<Patch> changes);

    /**
     * Changes the row that has the given value of a unique field, as {@link #update} does. It has that value at the moment of
     * the change (rule W-27).
     *
     * @throws dev.invar.error.NotFound if no row has that value
     * @throws dev.invar.error.InvalidQuery if the field alone is neither unique nor the primary key
     */
    E updateBy(String field, Object value, Consumer<Patch> changes);

    /**
     * Changes the row that has the given values of a composite unique constraint, as {@link #update} does.
     *
     * @throws dev.invar.error.NotFound if no row has these values
     * @throws dev.invar.error.InvalidQuery if the fields are not those of a unique constraint or of the primary key
     */
    E updateBy(Map<String, ?> values, Consumer<Patch> changes);

    /**
     * Gives an existing row exactly the values of {@code row}, which names it by its primary key, and returns it as stored.
     * Fields that {@code row} lacks are cleared and get no default; those that are immutable, generated, derived or the
     * counter keep what they have (rules W-18 to W-21).
     *
     * @throws dev.invar.error.NotFound if no row has that key
     * @throws dev.invar.error.SchemaViolation if values break the schema, the primary key is incomplete, or a field that
     *     cannot change would
     * @throws dev.invar.error.UniqueViolation if the values of a unique constraint are taken
     * @throws dev.invar.error.ForeignKeyViolation if a referenced row does not exist
     */
    E replace(E row);

    /**
     * Changes the row that has the primary key of {@code row}, or inserts {@code row} where there is none, and returns the
     * row as stored. An existing row gets the values that {@code row} has and keeps all others, as by {@link #update}; a
     * new one gets defaults and generated values, as by {@link #insert(Object)}. Without a complete primary key it is an
     * insert (rules W-22, W-23 and W-26).
     *
     * @throws dev.invar.error.SchemaViolation if values break the schema
     * @throws dev.invar.error.UniqueViolation if the values of a unique constraint are taken
     * @throws dev.invar.error.ForeignKeyViolation if a referenced row does not exist
     */
    E upsert(E row);

    /**
     * Changes the row that has the values of {@code row} in the given unique fields, or inserts {@code row} where there is
     * none: never a second row with these values (rules W-24 to W-26). An existing row keeps its primary key, from which
     * that of {@code row} may not differ.
     *
     * @param uniqueFields the fields of a unique constraint or of the primary key, all of which have a value in {@code row}
     * @throws dev.invar.error.InvalidQuery if the fields are not those of a unique constraint or of the primary key, or one
     *     of them has no value
     * @throws dev.invar.error.PrimaryKeyViolation if there is no such row and the primary key of {@code row} is taken
     * @throws dev.invar.error.SchemaViolation if values break the schema
     * @throws dev.invar.error.UniqueViolation if the values of another unique constraint are taken
     * @throws dev.invar.error.ForeignKeyViolation if a referenced row does not exist
     */
    E upsertBy(E row, String... uniqueFields);

    /**
     * Adds to the counter of a row and returns its new value. Where there is no row it is created, with the given primary
     * key and a counter that began with zero. Every increment that is acknowledged counts exactly once; one whose outcome
     * is unknown may count or not, so that repeating it may count twice (rules W-80 to W-84 and W-36).
     *
     * @param amount what is added; may be negative
     * @throws dev.invar.error.InvalidQuery if the entity is not a counter
     * @throws dev.invar.error.SchemaViolation if the sum is beyond the range of an integer or breaks a rule of the field
     * @throws dev.invar.error.ForeignKeyViolation if the row is created and a row that its key references does not exist
     */
    long increment(Object key, long amount);

    /**
     * Deletes a row and everything that its deletion reaches: rows that reference it with {@code CASCADE} are deleted,
     * those that reference it with {@code SET_NULL} are changed; all in one step (rules W-13, F-10 to F-21).
     *
     * @return the deleted row; empty if no row has that key
     * @throws dev.invar.error.RestrictViolation if a row that is not itself deleted references one that would be
     */
    Optional<E> delete(Object key);

    /**
     * Deletes the row that has the given value of a unique field, as {@link #delete} does. It has that value at the moment of
     * the deletion (rule W-28).
     *
     * @throws dev.invar.error.InvalidQuery if the field alone is neither unique nor the primary key
     */
    Optional<E> deleteBy(String field, Object value);

    /**
     * Deletes the row that has the given values of a composite unique constraint, as {@link #delete} does.
     *
     * @throws dev.invar.error.InvalidQuery if the fields are not those of a unique constraint or of the primary key
     */
    Optional<E> deleteBy(Map<String, ?> values);

    /**
     * Deletes rows one after the other: each as {@link #delete} does, with its whole cascade or not at all, and whatever
     * became of the others (rule W-77). All of them share one deadline; keys that it leaves no time for have failed.
     *
     * @return one result for each key, in the order of the keys; a success without a row where there was none
     */
    List<RowResult<E>> deleteAll(Collection<?> keys);

    /**
     * Whether a row that was read before has expired by now, by the program's clock; false where rows do not expire. For
     * programs that keep rows.
     */
    boolean hasExpired(E row);

    /**
     * Deletes the rows that have expired, which no read shows any more (rules W-91 and W-92). Reads all rows; the deadline
     * holds for each part of the work, not for the whole. A row that is given more time meanwhile stays.
     *
     * @return how many rows were deleted
     * @throws dev.invar.error.InvalidQuery if rows of the entity do not expire
     */
    long removeExpired();

    /**
     * The first rows of a query. A page reads at most about 10,000 rows: where its conditions leave many of them out, it
     * may be short, or even empty, and still have a token (rules ).
     *
     * @param limit how many rows at the most, 1 to 1,000
     * @throws dev.invar.error.InvalidQuery if the query has no access path, names an unknown field or the limit is out of
     *     range
     */
    Page<E> page(Query query, int limit);

    /**
     * Further rows of a query. A row that exists and matches throughout all pages is seen exactly once (rule R-13).
     *
     * @param limit how many rows at the most, 1 to 1,000
     * @throws dev.invar.error.InvalidPageToken if the token was altered or is not of this entity and query
     */
    Page<E> page(Query query, int limit, PageToken after);

    /**
     * All rows of a query, read page by page while the stream is consumed, so that at most 500 of them are in memory. The
     * deadline holds for each page, not for the whole. To be closed, or consumed to its end (rule R-25). A stream is for
     * one thread.
     *
     * @throws dev.invar.error.InvalidQuery if the query has no access path or names an unknown field; other errors are thrown
     *     where the stream is consumed
     */
    Stream<E> stream(Query query);

    /**
     * How many rows a query has, as many as its pages show (rule R-24). Reads all rows that its access path finds; one
     * deadline holds for the whole.
     *
     * @throws dev.invar.error.InvalidQuery if the query has no access path or names an unknown field
     * @throws dev.invar.error.Unavailable if counting takes longer than the deadline
     */
    long count(Query query);

    /**
     * How a query is answered (rules ). Reads no rows.
     *
     * @throws dev.invar.error.InvalidQuery if the query has no access path or names an unknown field
     */
    Explanation explain(Query query);
}
