package dev.invar;

import dev.invar.event.Events;
import dev.invar.internal.DatastoreOpening;
import dev.invar.migration.Migrations;
import java.util.Optional;

/**
 * One open datastore with the entities of its modules.
 *
 * <p>Opening connects and checks the schemas, but creates nothing and does not require the tables to be there: those are
 * made by {@link #migrations()}. Safe for use by several threads. To be closed when the program no longer needs it.
 */
public interface Datastore extends Daos, AutoCloseable {

    /**
     * Opens the datastore at the given URL. The scheme selects the backend, whose module must be on the class path or module
     * path: {@code memory:}, {@code h2:mem:name}, {@code h2:file:path}, {@code postgres://host:port/database},
     * {@code cassandra://host:port/keyspace?datacenter=name}.
     *
     * @throws dev.invar.error.InvalidSchema if the modules' schemas contain mistakes; all of them together
     * @throws dev.invar.error.Unavailable if no backend serves the URL, or the datastore cannot be reached or refuses the
     *     credentials
     */
    static Datastore open(String url, EntityModule... modules) {
        return open(DatastoreConfig.of(url).build(), modules);
    }

    /**
     * Opens a datastore.
     *
     * @throws dev.invar.error.InvalidSchema if the modules' schemas contain mistakes; all of them together
     * @throws dev.invar.error.Unavailable if no backend serves the URL, or the datastore cannot be reached or refuses the
     *     credentials
     */
    static Datastore open(DatastoreConfig config, EntityModule... modules) {
        return DatastoreOpening.open(config, modules);
    }

    /**
     * The custom DAO of the given type: always the same object, made when the datastore was opened (rule R-28).
     *
     * @throws IllegalArgumentException if no module offers a custom DAO of this type
     */
    <T> T customDao(Class<T> type);

    /**
     * Finds out what became of an operation that ended with {@link dev.invar.error.OutcomeUnknown} on this object within the last
     * 24 hours. Once it is found out the answer stays; where it is {@link Resolution#NOT_APPLIED}, the operation is not applied
     * later either, and may be repeated. No event is told of an operation that is found to be applied; caches forget what it may
     * have changed.
     *
     * @param operation the identity that the error carries
     * @throws dev.invar.error.OutcomeUnknown if it cannot be found out, or not any more; the row can be read all the same
     * @throws dev.invar.error.UnknownOperation if no such operation ended with an unknown outcome on this object, or did so too
     *     long ago
     */
    Resolution resolve(OperationId operation);

    /** The migrations of the modules. */
    Migrations migrations();

    /** The events of committed writes. */
    Events events();

    /**
     * Audits all entities as fast as the datastore answers: {@link #verify(VerificationOptions)} with the {@linkplain
     * VerificationOptions#defaults() defaults}.
     */
    default VerificationReport verify() {
        return verify(VerificationOptions.defaults());
    }

    /**
     * Reads everything and checks what every backend guarantees: unique values are unique and found, referenced rows exist,
     * every access path leads to the row. Meant for tests and operators; costs several reads for each row, and memory for some
     * hundred rows at a time, however many there are. Others may read and write meanwhile: what seems to be wrong is looked at
     * again, and told only if the row was the same before and after. A row that changes all the time is not judged.
     *
     * <p>The deadline holds for each read, not for the whole.
     *
     * @throws IllegalArgumentException if an entity that is to be read is not declared
     * @throws dev.invar.error.SchemaMismatch if the tables do not match the schemas
     * @throws dev.invar.error.Unavailable if the datastore does not answer a read, or the thread is interrupted
     */
    VerificationReport verify(VerificationOptions options);

    /**
     * Audits, and mends what can be mended beside others that read and write: lost claims and entries of existing rows are made
     * again, deletions that nobody finished are finished or taken back, and what operations that ended in the middle left behind
     * is taken away. Duplicates and dangling references are reported only. Markers of deleted rows stay, unless the options say
     * when the replicas were last repaired.
     *
     * <p>The deadline holds for each step, not for the whole; what a step could not finish remains in the report, and is taken up
     * by the next repair. Changes of a deletion that is finished here are told as those of any other. On datastores that answer
     * for their own constraints this is an audit.
     *
     * @throws IllegalArgumentException if an entity that is to be read is not declared
     * @throws dev.invar.error.SchemaMismatch if the tables do not match the schemas
     * @throws dev.invar.error.Unavailable if the datastore does not answer, or the thread is interrupted; what was mended before
     *     stays so
     */
    RepairReport repair(RepairOptions options);

    /**
     * What the datastore itself is used through, for reads that Invar does not offer: a {@code javax.sql.DataSource} on H2
     * and PostgreSQL, a {@code CqlSession} on Cassandra, a {@code MemoryStore} on the heap (rule X-41).
     *
     * <p>For reading only: what is written past Invar is checked by nobody, told to nobody, and stays in caches as it was.
     * The object belongs to the datastore, or to whoever lent it as a resource: it is not to be closed, and serves until
     * the datastore is closed. No deadline holds for its use, and no {@link OperationListener} hears of it.
     *
     * @return empty if this datastore has no object of the type
     */
    <T> Optional<T> unwrap(Class<T> type);

    /**
     * Closes everything that was opened. Never throws; operations in flight fail, and later ones are refused with {@link
     * dev.invar.error.Unavailable}. Closing it again does nothing.
     */
    @Override
    void close();
}
