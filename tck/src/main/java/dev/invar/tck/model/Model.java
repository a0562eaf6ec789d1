package dev.invar.tck.model;

import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.event.EntityEvent;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A datastore as the contract describes it. Every operation says what its caller gets and what it does to which rows, and does
 * it. Not safe for use by several threads.
 */
public final class Model {
    private static final int GREATEST_PAGE = 1_000;

    private static final Object COUNTER_START = 0L;

    private final Tables tables;
    private final ExpiredRows expired = new ExpiredRows();
    private final Clock clock;

    /** An empty datastore with the given entities, whose rows expire by the given clock. */
    public Model(Collection<EntitySchema> entities, Clock clock) {
        this.tables = new Tables(entities);
        this.clock = clock;
    }

    /** The rows of an entity. */
    public Collection<Row> rows(String entity) {
        return List.copyOf(tables.rows(entity));
    }

    @FunctionalInterface
    private interface Operation {
        Effect carryOut() throws Refusal;
    }

    private Effect judged(Operation operation) {
        letExpire();
        try {
            return operation.carryOut();
        } catch (Refusal refusal) {
            return Effect.of(refusal.outcome());
        } finally {
            letExpire();
        }
    }

    /** Stores a new row. */
    public Effect insert(String entity, Row given, GeneratedValues generated) {
        return judged(() -> inserted(tables.schema(entity), given, generated));
    }

    /** Stores a new row that expires at some time; what its expiry field is given does not matter. */
    public Effect insert(String entity, Row given, Instant end, GeneratedValues generated) {
        return judged(() -> {
            EntitySchema schema = tables.schema(entity);
            if (!end.isAfter(clock.instant())) {
                throw Refusal.senselessCall();
            }
            Optional<String> expiry = schema.expiry();
            if (expiry.isEmpty()) {
                throw Refusal.brokenRules(entity, List.of(""));
            }
            return inserted(schema, given.with(expiry.get(), end), generated);
        });
    }

    private Effect inserted(EntitySchema schema, Row given, GeneratedValues generated) throws Refusal {
        Row row = Writing.created(schema, given, filledIn(schema, given, generated));
        if (tables.find(schema.name(), schema.keyOf(row)).isPresent()) {
            throw Refusal.takenKey(schema.name(), schema.primaryKey());
        }
        refuseBrokenConstraints(schema, row);
        tables.put(schema.name(), row);
        return Effect.of(new Outcome.Found(Optional.of(row)), Change.created(schema.name(), row));
    }

    /** What fields of a new row get that nothing is given to. */
    private static Row filledIn(EntitySchema schema, Row given, GeneratedValues generated) {
        Row.Builder row = Row.builder();
        schema.fields().forEach((name, field) -> {
            if (!given.has(name)) {
                row.set(name, missing(schema, name, field, generated));
            }
        });
        return row.build();
    }

    private static @Nullable Object missing(
            EntitySchema schema, String name, Field<?> field, GeneratedValues generated) {
        if (field.isGenerated()) {
            return generated.of(name);
        }
        return schema.counter().equals(Optional.of(name))
                ? COUNTER_START
                : field.defaultValue().map(value -> (Object) value.get()).orElse(null);
    }

    private void refuseBrokenConstraints(EntitySchema schema, Row row) throws Refusal {
        for (UniqueConstraint constraint : schema.uniqueConstraints()) {
            if (tables.isTaken(constraint, row)) {
                throw Refusal.takenValue(constraint);
            }
        }
        for (Reference reference : schema.references()) {
            if (tables.isOrphan(reference, row)) {
                throw Refusal.missingParent(reference);
            }
        }
    }

    /** Changes a row. */
    public Effect update(
            String entity, Object givenKey, Map<String, ? extends @Nullable Object> changes, Expected expected) {
        return judged(() -> {
            EntitySchema schema = tables.schema(entity);
            Key key = new Reads(schema).primaryKey(givenKey);
            return updated(schema, tables.find(entity, key), schema.keyRow(key), changes, expected);
        });
    }

    /** Changes the row with the values of a unique constraint or of the primary key. */
    public Effect updateBy(String entity, Map<String, ?> values, Map<String, ? extends @Nullable Object> changes) {
        return judged(() -> {
            EntitySchema schema = tables.schema(entity);
            Map<String, Object> sought = new Reads(schema).uniqueValues(values);
            Row key = Row.of(sought).only(schema.primaryKey());
            return updated(schema, theOne(entity, sought), key, changes, Expected.ANY);
        });
    }

    /**
     * Changes a row, if there is one.
     *
     * @param key what is known of its key
     */
    private Effect updated(
            EntitySchema schema,
            Optional<Row> found,
            Row key,
            Map<String, ? extends @Nullable Object> changes,
            Expected expected)
            throws Refusal {
        if (found.isEmpty() || expected == Expected.OTHER) {
            Writing.refuseCertainMistakes(schema, found.orElse(key), changes);
        }
        if (found.isPresent() && expected == Expected.OTHER) {
            throw Refusal.otherRevision(schema.name());
        }
        return changed(schema, found.orElseThrow(() -> Refusal.noSuchRow(schema.name())), changes);
    }

    private Effect changed(EntitySchema schema, Row before, Map<String, ? extends @Nullable Object> changes)
            throws Refusal {
        Row after = Writing.changed(schema, before, changes);
        refuseBrokenConstraints(schema, after);
        tables.put(schema.name(), after);
        Outcome stored = new Outcome.Found(Optional.of(after));
        return after.equals(before)
                ? Effect.of(stored)
                : Effect.of(stored, Change.updated(schema.name(), before, after));
    }

    /** Gives a row other values, and none to the fields for which there is none. */
    public Effect replace(String entity, Row given, Expected expected) {
        return judged(() -> {
            EntitySchema schema = tables.schema(entity);
            Map<String, @Nullable Object> changes = new LinkedHashMap<>();
            schema.fields().keySet().stream()
                    .filter(name -> Writing.isReplaced(schema, name))
                    .forEach(name -> changes.put(name, null));
            changes.putAll(given.asMap());
            Optional<Key> key = Writing.key(schema, given);
            Row known = key.map(schema::keyRow).orElse(Row.empty());
            return updated(schema, key.flatMap(stored -> tables.find(entity, stored)), known, changes, expected);
        });
    }

    /** Changes the row with the same primary key, or stores a new one. */
    public Effect upsert(String entity, Row given, GeneratedValues generated) {
        return judged(() -> {
            EntitySchema schema = tables.schema(entity);
            Optional<Row> found = Writing.key(schema, given).flatMap(key -> tables.find(entity, key));
            return found.isPresent() ? changed(schema, found.get(), given.asMap()) : inserted(schema, given, generated);
        });
    }

    /** Changes the row with the same values of a unique constraint or of the primary key, or stores a new one. */
    public Effect upsertBy(String entity, Row given, List<String> unique, GeneratedValues generated) {
        return judged(() -> {
            EntitySchema schema = tables.schema(entity);
            if (!unique.stream().allMatch(given::has)) {
                throw Refusal.impossibleRead(entity);
            }
            Map<String, Object> sought =
                    new Reads(schema).uniqueValues(given.only(unique).asMap());
            Optional<Row> found = theOne(entity, sought);
            return found.isPresent() ? changed(schema, found.get(), given.asMap()) : inserted(schema, given, generated);
        });
    }

    /** Adds to the counter of a row, which is made where there is none. */
    public Effect increment(String entity, Object givenKey, long amount, GeneratedValues generated) {
        return judged(() -> {
            EntitySchema schema = tables.schema(entity);
            String counter = schema.counter().orElseThrow(() -> Refusal.impossibleRead(entity));
            Key key = new Reads(schema).primaryKey(givenKey);
            Optional<Row> found = tables.find(entity, key);
            Effect effect = found.isEmpty()
                    ? inserted(schema, schema.keyRow(key).with(counter, amount), generated)
                    : incremented(schema, counter, found.get(), amount);
            Row counted = ((Outcome.Found) effect.outcome()).row().orElseThrow();
            return new Effect(new Outcome.Told(String.valueOf(counted.get(counter))), effect.changes());
        });
    }

    private Effect incremented(EntitySchema schema, String counter, Row before, long amount) throws Refusal {
        Row after = Writing.counted(schema, before, counter, amount);
        tables.put(schema.name(), after);
        Outcome stored = new Outcome.Found(Optional.of(after));
        return after.equals(before)
                ? Effect.of(stored)
                : Effect.of(stored, Change.updated(schema.name(), before, after));
    }

    /** Deletes a row with everything that its deletion reaches. */
    public Effect delete(String entity, Object givenKey, Expected expected) {
        return judged(() -> {
            Key key = new Reads(tables.schema(entity)).primaryKey(givenKey);
            Optional<Row> root = tables.find(entity, key);
            if (root.isPresent() && expected == Expected.OTHER) {
                throw Refusal.otherRevision(entity);
            }
            return deleted(entity, root);
        });
    }

    /** Deletes the row with the values of a unique constraint or of the primary key. */
    public Effect deleteBy(String entity, Map<String, ?> values) {
        return judged(() -> {
            Map<String, Object> sought = new Reads(tables.schema(entity)).uniqueValues(values);
            return deleted(entity, theOne(entity, sought));
        });
    }

    private Effect deleted(String entity, Optional<Row> root) throws Refusal {
        if (root.isEmpty()) {
            return Effect.of(new Outcome.Found(root));
        }
        Deletion deletion = new Deletion(tables, entity, root.get());
        Optional<Reference> restriction = deletion.restriction();
        if (restriction.isPresent()) {
            throw Refusal.restricted(entity, restriction.get());
        }
        List<Change> changes = deletion.carryOut();
        clearReferencesOfExpiredRows(changes);
        return new Effect(new Outcome.Found(root), changes);
    }

    /** A deletion takes expired rows along, of which it may be told that they were removed, or clears their references. */
    private void clearReferencesOfExpiredRows(List<Change> changes) {
        for (EntitySchema schema : tables.schemas()) {
            expired.change(schema.name(), row -> {
                List<Reference> lost = schema.references().stream()
                        .filter(reference -> losesParent(row, reference, changes))
                        .toList();
                boolean isDeleted = lost.stream().anyMatch(reference -> reference.onDelete() != OnDelete.SET_NULL);
                return isDeleted
                        ? row
                        : row.without(lost.stream()
                                .filter(reference -> reference.onDelete() == OnDelete.SET_NULL)
                                .flatMap(reference -> reference.fields().stream())
                                .toList());
            });
        }
    }

    private boolean losesParent(Row row, Reference reference, List<Change> changes) {
        EntitySchema target = tables.schema(reference.target());
        return changes.stream()
                .filter(change -> change.kind() == EntityEvent.Kind.DELETED
                        && change.entity().equals(target.name()))
                .anyMatch(change -> row.key(reference.fields())
                        .equals(Optional.of(target.keyOf(change.before().orElseThrow()))));
    }

    /** Several operations in one, each of its own, whatever becomes of the others. */
    public static Effect several(List<Effect> effects) {
        return new Effect(
                new Outcome.Several(effects.stream().map(Effect::outcome).toList()),
                effects.stream().flatMap(effect -> effect.changes().stream()).toList());
    }

    /** Removes the rows that have expired; they are in nobody's way before either. */
    public Effect removeExpired(String entity) {
        return judged(() -> {
            if (tables.schema(entity).expiry().isEmpty()) {
                throw Refusal.impossibleRead(entity);
            }
            return Effect.of(new Outcome.Told(String.valueOf(expired.count(entity))));
        });
    }

    /** The row with a primary key. */
    public Effect find(String entity, Object givenKey) {
        return judged(() -> {
            Key key = new Reads(tables.schema(entity)).primaryKey(givenKey);
            return Effect.of(new Outcome.Found(tables.find(entity, key)));
        });
    }

    /** Whether there is a row with a primary key. */
    public Effect exists(String entity, Object givenKey) {
        return judged(() -> {
            Key key = new Reads(tables.schema(entity)).primaryKey(givenKey);
            return Effect.of(
                    new Outcome.Told(String.valueOf(tables.find(entity, key).isPresent())));
        });
    }

    /** The rows with primary keys, in the order of the keys. */
    public Effect findAll(String entity, List<?> givenKeys) {
        return judged(() -> {
            Reads reads = new Reads(tables.schema(entity));
            Set<Key> keys = new LinkedHashSet<>();
            for (Object given : givenKeys) {
                keys.add(reads.primaryKey(given));
            }
            List<Row> rows = keys.stream()
                    .flatMap(key -> tables.find(entity, key).stream())
                    .toList();
            return Effect.of(new Outcome.Listed(rows, true));
        });
    }

    /** The row with the values of a unique constraint or of the primary key. */
    public Effect findBy(String entity, Map<String, ?> given) {
        return judged(() ->
                Effect.of(new Outcome.Found(theOne(entity, new Reads(tables.schema(entity)).uniqueValues(given)))));
    }

    private Optional<Row> theOne(String entity, Map<String, Object> values) {
        return tables.rows(entity).stream()
                .filter(row -> Reads.isMeant(row, values))
                .findFirst();
    }

    /** All rows of a query. */
    public Effect list(String entity, Query query) {
        return judged(() -> Effect.of(listed(entity, query)));
    }

    private Outcome.Listed listed(String entity, Query query) throws Refusal {
        return new Reads(tables.schema(entity)).list(tables.rows(entity), query);
    }

    /** How many rows a query has. */
    public Effect count(String entity, Query query) {
        return judged(() -> Effect.of(
                new Outcome.Told(String.valueOf(listed(entity, query).rows().size()))));
    }

    /** All pages of a query. */
    public Effect pages(String entity, Query query, int limit) {
        return limit < 1 || limit > GREATEST_PAGE
                ? Effect.of(Refusal.impossibleRead(entity).outcome())
                : list(entity, query);
    }

    /** A page that begins after a token of a page of another query, or after an altered token. */
    public Effect pageAfterBadToken(String entity, Query query, int limit) {
        Effect withoutToken = pages(entity, query, limit);
        return withoutToken.outcome() instanceof Outcome.Refused
                ? withoutToken
                : Effect.of(Refusal.badToken(entity).outcome());
    }

    /** Takes away the rows that have expired by now, which are as good as gone from then on. */
    public void letExpire() {
        for (EntitySchema schema : tables.schemas()) {
            schema.expiry().ifPresent(field -> expire(schema, field));
        }
    }

    private void expire(EntitySchema schema, String field) {
        for (Row row : rows(schema.name())) {
            if (row.get(field) instanceof Instant end && !end.isAfter(clock.instant())) {
                tables.remove(schema.name(), schema.keyOf(row));
                expired.add(schema.name(), row);
            }
        }
    }

    /** The rows that have expired and that nobody has told of yet. */
    public ExpiredRows expired() {
        return expired;
    }
}
