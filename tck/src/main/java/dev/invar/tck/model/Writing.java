package dev.invar.tck.model;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.Derivation;
import dev.invar.schema.EntityCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.SelectedRecordType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What becomes of a row when something is given to its fields, and which places of it break a rule. */
final class Writing {
    private final EntitySchema schema;
    private final Optional<Row> before;
    private final Set<String> broken = new TreeSet<>();
    private Row row;

    private Writing(EntitySchema schema, Optional<Row> before) {
        this.schema = schema;
        this.before = before;
        this.row = before.orElse(Row.empty());
    }

    /**
     * A new row.
     *
     * @param given what is given to it
     * @param filledIn what its other fields get
     */
    static Row created(EntitySchema schema, Row given, Row filledIn) throws Refusal {
        Writing writing = new Writing(schema, Optional.empty());
        schema.fields().forEach((name, field) -> {
            Object value = given.has(name) ? given.get(name) : filledIn.get(name);
            if (field.isGeneratedAlways() && given.has(name)) {
                writing.broken.add(name);
            } else if (value == null && field.derivation().isEmpty()) {
                writing.clear(name);
            } else if (value != null && isPlain(field)) {
                writing.give(name, value);
            }
        });
        writing.giveSelectedRecords(filledIn.asMap());
        writing.giveSelectedRecords(given.asMap());
        writing.derive(given.asMap());
        return writing.finished(given.names());
    }

    /** A row that is changed; a null clears a field. */
    static Row changed(EntitySchema schema, Row before, Map<String, ? extends @Nullable Object> changes)
            throws Refusal {
        Writing writing = new Writing(schema, Optional.of(before));
        changes.forEach((name, value) -> {
            Field<?> field = schema.fields().get(name);
            if (field != null && schema.primaryKey().contains(name)) {
                writing.checkKey(name, field, value, before);
            } else if (field != null && isPlain(field)) {
                writing.giveOrClear(name, value);
            }
        });
        writing.giveSelectedRecords(changes);
        writing.derive(changes);
        return writing.finished(changes.keySet());
    }

    /** A row whose counter is changed, and nothing else. */
    static Row counted(EntitySchema schema, Row before, String counter, long amount) throws Refusal {
        Writing writing = new Writing(schema, Optional.of(before));
        BigInteger sum = BigInteger.valueOf(before.has(counter) ? before.integer(counter) : 0)
                .add(BigInteger.valueOf(amount));
        if (sum.bitLength() >= Long.SIZE) {
            writing.broken.add(counter);
        } else {
            Field<?> field = writing.field(counter);
            Object stored = FieldValue.written(
                    counter, field, sum.longValueExact(), writing.isAddressed(counter), writing.broken);
            writing.row = before.with(counter, stored);
        }
        return writing.finished(Set.of());
    }

    /** Whether replacing a row takes away a value for which there is no other. */
    static boolean isReplaced(EntitySchema schema, String name) {
        Field<?> field = Objects.requireNonNull(schema.fields().get(name), name);
        boolean stays = field.isGenerated()
                || field.isGeneratedAlways()
                || field.isImmutable()
                || field.derivation().isPresent()
                || schema.counter().equals(Optional.of(name));
        return !stays || schema.primaryKey().contains(name);
    }

    /** The primary key that values hold; empty if a part is missing or breaks a rule. */
    static Optional<Key> key(EntitySchema schema, Row given) {
        Row.Builder key = Row.builder();
        for (String part : schema.primaryKey()) {
            Object value = given.get(part);
            if (value != null) {
                key.set(
                        part,
                        FieldValue.written(
                                part, Objects.requireNonNull(schema.fields().get(part)), value, true, new TreeSet<>()));
            }
        }
        return key.build().key(schema.primaryKey());
    }

    /** Refuses changes that are wrong whatever row they are made to; all that is known of it is its key. */
    static void refuseCertainMistakes(EntitySchema schema, Row key, Map<String, ? extends @Nullable Object> changes)
            throws Refusal {
        Writing writing = new Writing(schema, Optional.empty());
        changes.forEach((name, value) -> {
            Field<?> field = schema.fields().get(name);
            if (field == null) {
                writing.broken.add(name);
            } else if (schema.primaryKey().contains(name)) {
                writing.checkKey(name, field, value, key);
            } else if (value == null) {
                writing.clear(name);
            } else if (isPlain(field) && field.transformation().isEmpty()) {
                writing.give(name, value);
            } else if (FieldValue.searched(name, field, value, false) == null) {
                FieldValue.written(name, field, value, false, writing.broken);
            } else if (field.type() instanceof SelectedRecordType) {
                writing.checkSelectedByTheSameChanges(name, value, changes);
            }
        });
        writing.broken.addAll(RowRules.tooLargeComposites(schema, writing.row));
        writing.refuse();
    }

    /** Whether a field is judged without looking at any other. */
    private static boolean isPlain(Field<?> field) {
        return field.derivation().isEmpty() && !(field.type() instanceof SelectedRecordType);
    }

    private Field<?> field(String name) {
        return Objects.requireNonNull(schema.fields().get(name), name);
    }

    private boolean isAddressed(String name) {
        return RowRules.isAddressed(schema, name);
    }

    private @Nullable Object before(String name) {
        return before.map(current -> current.get(name)).orElse(null);
    }

    private boolean isSound(Collection<String> fields) {
        return fields.stream()
                .noneMatch(field -> broken.stream().anyMatch(path -> path.split("[.\\[]", 2)[0].equals(field)));
    }

    private boolean isFixed(String name) {
        Field<?> field = field(name);
        return before.isPresent()
                && (field.isImmutable()
                        || field.isGeneratedAlways()
                        || schema.counter().equals(Optional.of(name)));
    }

    private void checkKey(String name, Field<?> field, @Nullable Object value, Row row) {
        Set<String> found = new TreeSet<>();
        Object stored = value == null ? null : FieldValue.written(name, field, value, true, found);
        if (found.isEmpty() && (stored == null || (row.has(name) && !stored.equals(row.get(name))))) {
            found.add(name);
        }
        broken.addAll(found);
    }

    private void giveOrClear(String name, @Nullable Object value) {
        if (value == null) {
            clear(name);
        } else {
            give(name, value);
        }
    }

    private void clear(String name) {
        boolean needed = field(name).isRequired() || schema.primaryKey().contains(name);
        if (needed || (isFixed(name) && before(name) != null)) {
            broken.add(name);
        } else {
            row = row.with(name, null);
        }
    }

    private void give(String name, Object value) {
        Field<?> field = field(name);
        Object compared = FieldValue.searched(name, field, value, false);
        Object current = before(name);
        boolean unchanged = field.transformation().isPresent() && current != null && current.equals(compared);
        if (!unchanged) {
            Set<String> found = new TreeSet<>();
            Object stored = FieldValue.written(name, field, value, isAddressed(name), found);
            accept(name, stored == null ? compared : stored, found);
            if (found.isEmpty() && field.transformation().isPresent()) {
                store(name, transformed(name, field, Objects.requireNonNull(stored)));
            } else if (found.isEmpty()) {
                store(name, stored);
            }
        }
    }

    /** Notes what is wrong with a value, that it changes what is fixed among it. */
    private void accept(String name, @Nullable Object wanted, Set<String> found) {
        if (isFixed(name) && wanted != null && !wanted.equals(before(name))) {
            found.add(name);
        }
        broken.addAll(found);
    }

    private void store(String name, @Nullable Object stored) {
        if (stored == null) {
            broken.add(name);
        } else {
            row = row.with(name, stored);
        }
    }

    @SuppressWarnings("unchecked") // a stored value of the field has the class that the field declares
    private @Nullable Object transformed(String name, Field<?> field, Object stored) {
        UnaryOperator<Object> transformation =
                (UnaryOperator<Object>) field.transformation().orElseThrow();
        Object result = transformation.apply(stored);
        return result == null ? null : FieldValue.searched(name, field, result, isAddressed(name));
    }

    private void giveSelectedRecords(Map<String, ? extends @Nullable Object> changes) {
        schema.fields().forEach((name, field) -> {
            if (!(field.type() instanceof SelectedRecordType choice)) {
                return;
            }
            boolean mentioned = changes.containsKey(name);
            Object value = changes.get(name);
            if (mentioned && value == null) {
                clear(name);
            } else if (isSound(List.of(choice.selector()))) {
                Object selected = row.get(choice.selector());
                Object stored = before(name);
                boolean isChosenAnew = !Objects.equals(selected, before(choice.selector()));
                if (mentioned) {
                    giveSelectedRecord(name, field, choice, selected, Objects.requireNonNull(value));
                } else if (isChosenAnew && stored != null) {
                    judgeSelectedRecord(name, field, choice, selected, stored, false);
                }
            }
        });
    }

    private void giveSelectedRecord(
            String name, Field<?> field, SelectedRecordType choice, @Nullable Object selected, Object value) {
        Object stored = judgeSelectedRecord(name, field, choice, selected, value, true);
        if (stored != null) {
            row = row.with(name, stored);
        }
    }

    /** The stored form of a record that another field selects; null if it is refused. */
    private @Nullable Object judgeSelectedRecord(
            String name,
            Field<?> field,
            SelectedRecordType choice,
            @Nullable Object selected,
            Object value,
            boolean isGiven) {
        Field<Row> variant = selected == null ? null : choice.variants().get(selected);
        Set<String> found = new TreeSet<>();
        if (variant == null) {
            broken.add(name);
            return null;
        }
        Object stored = FieldValue.selected(name, field, variant, value, isGiven, found);
        if (isGiven) {
            accept(name, stored == null ? FieldValue.searched(name, field, value, false) : stored, found);
        } else {
            broken.addAll(found);
        }
        return found.isEmpty() ? stored : null;
    }

    private void checkSelectedByTheSameChanges(
            String name, Object value, Map<String, ? extends @Nullable Object> changes) {
        SelectedRecordType choice = (SelectedRecordType) field(name).type();
        Object given = changes.get(choice.selector());
        Object selected = given == null
                ? null
                : FieldValue.written(
                        choice.selector(),
                        field(choice.selector()),
                        given,
                        isAddressed(choice.selector()),
                        new TreeSet<>());
        Field<Row> variant = selected == null ? null : choice.variants().get(selected);
        if (variant != null) {
            FieldValue.selected(name, field(name), variant, value, true, broken);
        }
    }

    /** Makes the derived fields, each after those that it is made from. */
    private void derive(Map<String, ? extends @Nullable Object> changes) {
        Set<String> made = new LinkedHashSet<>();
        schema.fields().keySet().forEach(name -> makeAfterItsSources(name, made));
        for (String name : made) {
            Derivation<?> derivation = field(name).derivation().orElseThrow();
            if (isSound(derivation.from())) {
                derive(name, derivation, changes);
            }
        }
    }

    private void makeAfterItsSources(String name, Set<String> made) {
        field(name).derivation().ifPresent(derivation -> {
            derivation.from().forEach(source -> makeAfterItsSources(source, made));
            made.add(name);
        });
    }

    private void derive(String name, Derivation<?> derivation, Map<String, ? extends @Nullable Object> changes) {
        Field<?> field = field(name);
        boolean due = before.isEmpty()
                || derivation.from().stream().anyMatch(source -> !Objects.equals(before(source), row.get(source)));
        Object value = due ? derivation.function().apply(row.only(derivation.from())) : before(name);
        if (changes.containsKey(name)) {
            Object given = changes.get(name);
            Object wanted = given == null ? null : FieldValue.searched(name, field, given, false);
            Object derived = value == null ? null : FieldValue.searched(name, field, value, false);
            if (given != null && wanted == null) {
                FieldValue.written(name, field, given, false, broken);
            } else if (!Objects.equals(wanted, derived)) {
                broken.add(name);
            }
        }
        if (due && isSound(List.of(name))) {
            if (value == null) {
                clear(name);
            } else {
                row = row.with(name, FieldValue.written(name, field, value, isAddressed(name), broken));
            }
        }
    }

    /** The row, if nothing is wrong with it as a whole either. */
    private Row finished(Collection<String> mentioned) throws Refusal {
        List<String> unknown = new ArrayList<>(mentioned);
        unknown.removeAll(schema.fields().keySet());
        broken.addAll(unknown);
        if (!before.equals(Optional.of(row))) {
            broken.addAll(RowRules.tooLargeComposites(schema, row));
            if (RowRules.isTooLarge(schema, row)) {
                broken.add("");
            }
            for (EntityCheck check : schema.checks()) {
                boolean due = before.isEmpty()
                        || check.fields().stream().anyMatch(name -> !Objects.equals(before(name), row.get(name)));
                if (due && isSound(check.fields()) && !Checks.isKept(check, row)) {
                    broken.add("");
                }
            }
        }
        refuse();
        return row;
    }

    private void refuse() throws Refusal {
        if (!broken.isEmpty()) {
            throw Refusal.brokenRules(schema.name(), broken);
        }
    }
}
