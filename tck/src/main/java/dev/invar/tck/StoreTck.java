package dev.invar.tck;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules of the contract as tests. A backend's subclass is empty and names its fixture by {@link BackendUnderTest}.
 *
 * <p>After each test the oracle asks {@link dev.invar.Datastore#verify()} whether every unique value is unique and found,
 * every referenced row exists and every access path leads to its rows.
 */
@ExtendWith(TckExtension.class)
public abstract class StoreTck {

    /** Declarations and what is refused when a datastore is opened. */
    @Nested
    public class Schema extends SchemaRules {}

    /** The mistakes that a declaration can contain. */
    @Nested
    public class Declarations extends DeclarationRules {}

    /** What a primary key can be. */
    @Nested
    public class KeyShapes extends KeyShapeRules {}

    /** What goes in comes out, and what is refused. */
    @Nested
    public class Values extends ValueRules {}

    /** Single values at the ends of what they can be, and beyond. */
    @Nested
    public class ValueBoundaries extends ValueBoundaryRules {}

    /** Values inside of values. */
    @Nested
    public class NestedValues extends NestedValueRules {}

    /** What the rules of fields mean. */
    @Nested
    public class FieldRules extends FieldRuleRules {}

    /** Insert, update and delete of a single row. */
    @Nested
    public class Writes extends WriteRules {}

    /** In which order a write is judged. */
    @Nested
    public class Evaluation extends EvaluationRules {}

    /** Values that are made of other values. */
    @Nested
    public class MadeValues extends MadeValueRules {}

    /** What an entity demands of several fields. */
    @Nested
    public class EntityDemands extends EntityDemandRules {}

    /** Writes of rows as a whole, and of rows found by a unique constraint. */
    @Nested
    public class WholeRows extends WholeRowRules {}

    /** Writes on condition of a revision, and writes of several rows. */
    @Nested
    public class RevisionsAndBulk extends RevisionAndBulkRules {}

    /** Counters. */
    @Nested
    public class Counters extends CounterRules {}

    /** Rows that expire. */
    @Nested
    public class Expiring extends ExpiryRules {}

    /** Find, pages, filters and tokens. */
    @Nested
    public class Reads extends ReadRules {}

    /** The same rows by every access path, and for everybody. */
    @Nested
    public class AccessPaths extends AccessPathRules {}

    /** Ranges, counts, streams, rows by several keys, and explanations. */
    @Nested
    public class Queries extends QueryRules {}

    /** Unique constraints. */
    @Nested
    public class Uniqueness extends UniquenessRules {}

    /** Which values collide. */
    @Nested
    public class UniqueValues extends UniqueValueRules {}

    /** References of written rows. */
    @Nested
    public class ForeignKeys extends ForeignKeyRules {}

    /** What a deletion reaches. */
    @Nested
    public class Cascades extends CascadeRules {}

    /** References that are part of keys, consist of several fields, or lead in circles. */
    @Nested
    public class ReferenceShapes extends ReferenceShapeRules {}

    /** The same promises under concurrent writers. */
    @Nested
    public class Concurrency extends ConcurrencyRules {}

    /** How tables come into being and change. */
    @Nested
    public class Migrations extends MigrationRules {}

    /** Migrations of several modules, and in which order they may come. */
    @Nested
    public class MigrationHistory extends MigrationHistoryRules {}

    /** Events of committed writes. */
    @Nested
    public class Events extends EventRules {}

    /** How often and in which order changes are told. */
    @Nested
    public class EventSequences extends EventSequenceRules {}

    /** The entity cache. */
    @Nested
    public class Cache extends CacheRules {}

    /** Errors and their messages. */
    @Nested
    public class Errors extends ErrorRules {}

    /** Queries that are refused. */
    @Nested
    public class QueryRefusals extends QueryRefusalRules {}

    /** Page tokens that are refused. */
    @Nested
    public class PageTokenRefusals extends PageTokenRefusalRules {}

    /** Keys and look-ups that are refused. */
    @Nested
    public class KeyRefusals extends KeyRefusalRules {}

    /** Writes that are refused. */
    @Nested
    public class WriteRefusals extends WriteRefusalRules {}

    /** What is refused whatever rows it is about. */
    @Nested
    public class UseRefusals extends UseRefusalRules {}

    /** What concurrent clients are told, as a whole. */
    @Nested
    public class Histories extends HistoryRules {}

    /** Operations that end before they are answered. */
    @Nested
    public class Resolutions extends ResolutionRules {}

    /** Audits. */
    @Nested
    public class Audits extends AuditRules {}

    /** References of very many rows to the same row. */
    @Nested
    public class FanningOut extends FanOutRules {}
}
