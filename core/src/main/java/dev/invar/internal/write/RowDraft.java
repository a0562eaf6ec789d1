package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.internal.value.ChangedFields;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.Field;
import dev.invar.schema.SelectedRecordType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that is being made by what a write gives to its fields, together with what is wrong with it. A field that something is
 * wrong with keeps the value that it had.
 *
 * <p>Not safe for use by several threads.
 */
final class RowDraft {
    private final WrittenEntity entity;
    private final Optional<Row> before;
    private final Row.Builder row;
    private final ValueCheck check = new ValueCheck();

    /** A draft that begins with the current row, or with nothing where the row is new. */
    RowDraft(WrittenEntity entity, Optional<Row> before) {
        this.entity = entity;
        this.before = before;
        this.row = before.orElse(Row.empty()).toBuilder();
    }

    ValueCheck check() {
        return check;
    }

    Row row() {
        return row.build();
    }

    private @Nullable Object before(String name) {
        return before.map(current -> current.get(name)).orElse(null);
    }

    /** Gives a value to a field that can be judged without others. */
    void give(String name, GivenValue value) {
        Object stored = before(name);
        boolean isUnchanged =
                stored != null && entity.field(name).transformation().isPresent() && stored.equals(value.compared());
        if (!isUnchanged) {
            accept(name, value, value.accepted());
        }
    }

    private void accept(String name, GivenValue value, Judgement accepted) {
        int found = check.violations().size();
        if (before.isPresent() && entity.fixedness(name).isPresent()) {
            checkFixed(name, accepted.isRefusal() ? value.compared() : accepted.value());
        }
        check.violated(accepted.violations());
        if (check.violations().size() == found) {
            Judgement stored = entity.isPlain(name) ? value.stored() : accepted;
            check.violated(stored.violations());
            if (!stored.isRefusal()) {
                row.set(name, stored.value());
            }
        }
    }

    /** A value of another type than the field's is no other value but none; its type is what is wrong with it. */
    private void checkFixed(String name, @Nullable Object wanted) {
        if (wanted != null && !wanted.equals(before(name))) {
            check.violated(name, entity.fixedness(name).orElseThrow());
        }
    }

    /** Takes a field's value away. */
    void clear(String name) {
        int found = check.violations().size();
        if (before.isPresent() && before(name) != null) {
            entity.fixedness(name).ifPresent(message -> check.violated(name, message));
        }
        if (entity.needsValue(name)) {
            check.violated(name, "must have a value");
        }
        if (check.violations().size() == found) {
            row.set(name, null);
        }
    }

    /** Gives records to the fields whose members another field chooses, after that field. */
    void giveChosenRecords(GivenChanges changes) {
        for (String name : entity.chosenRecords()) {
            SelectedRecordType choice = entity.choice(name);
            if (changes.mentions(name) && changes.value(name).isEmpty()) {
                clear(name);
            } else if (check.isClean(List.of(choice.selector()))) {
                Optional<Object> selected = Optional.ofNullable(row().get(choice.selector()));
                if (changes.mentions(name)) {
                    giveChosenRecord(name, changes.value(name).orElseThrow(), choice, selected);
                } else if (!selected.equals(Optional.ofNullable(before(choice.selector())))) {
                    checkStoredRecord(name, choice, selected);
                }
            }
        }
    }

    private void giveChosenRecord(String name, GivenValue value, SelectedRecordType choice, Optional<Object> selected) {
        Optional<Field<Row>> chosen = chosen(choice, selected);
        if (chosen.isPresent()) {
            accept(name, value, value.accepted((String) selected.orElseThrow(), chosen.get()));
        } else {
            checkNoRecord(name, choice, selected);
        }
    }

    private static Optional<Field<Row>> chosen(SelectedRecordType choice, Optional<Object> selected) {
        return selected.flatMap(value -> Optional.ofNullable(choice.variants().get(value)));
    }

    private void checkNoRecord(String name, SelectedRecordType choice, Optional<Object> selected) {
        check.violated(
                name,
                selected.isEmpty()
                        ? "must have no value where '" + choice.selector()
                                + "', which chooses its members, has none; give both or neither"
                        : "must have no value where '" + choice.selector()
                                + "' has this one; its members are declared for "
                                + choice.variants().keySet());
    }

    /** A record that stays is held to the rules of the new choice. */
    private void checkStoredRecord(String name, SelectedRecordType choice, Optional<Object> selected) {
        Object stored = before(name);
        if (stored == null) {
            return;
        }
        Optional<Field<Row>> chosen = chosen(choice, selected);
        if (chosen.isPresent()) {
            check.chosenRecord(name, entity.field(name), chosen.get(), stored, true);
        } else {
            checkNoRecord(name, choice, selected);
        }
    }

    /** Makes the derived fields, where the row is new or a field has changed that they are made from. */
    void derive(GivenChanges changes) {
        for (String name : entity.derivations().names()) {
            List<String> from = entity.derivations().of(name).from();
            if (check.isClean(from)) {
                Row soFar = row();
                boolean isDue = before.isEmpty() || ChangedFields.any(from, before.get(), soFar);
                Object value = isDue ? entity.derivations().value(name, soFar) : before(name);
                if (changes.mentions(name)) {
                    checkGiven(name, changes.value(name), value);
                }
                if (isDue && check.isClean(List.of(name))) {
                    setDerived(name, value);
                }
            }
        }
    }

    private void checkGiven(String name, Optional<GivenValue> given, @Nullable Object derived) {
        Object compared = given.map(GivenValue::compared).orElse(null);
        if (given.isPresent() && compared == null) {
            check.violated(given.get().accepted().violations());
            return;
        }
        Object canonical =
                derived == null ? null : new ValueCheck().comparison(name, entity.field(name), derived, false);
        if (!Objects.equals(compared, canonical)) {
            check.violated(
                    name,
                    "is derived from " + entity.derivations().of(name).from() + " and cannot be given another value");
        }
    }

    private void setDerived(String name, @Nullable Object value) {
        if (value != null) {
            Field<?> field = entity.field(name);
            row.set(name, check.field(name, field, value, entity.rules().isIndexed(name)));
        } else if (entity.needsValue(name)) {
            check.violated(name, "must have a value");
        } else {
            row.set(name, null);
        }
    }

    /** The row, once nothing is wrong with its fields or with it as a whole. */
    Row complete(String operation, GivenChanges changes) {
        Row complete = judged(changes);
        check.refuseViolations(entity.schema(), operation);
        return complete;
    }

    /** The row as {@link #complete} makes it, once those have nothing to say against it who read other rows. */
    Row complete(String operation, GivenChanges changes, Advice advice) {
        Row complete = judged(changes);
        advice.give(before, complete, check);
        check.refuseViolations(entity.schema(), operation);
        return complete;
    }

    private Row judged(GivenChanges changes) {
        changes.checkNames(check);
        Row complete = row();
        if (before.isEmpty()) {
            entity.rules().check(complete, check);
        } else if (!complete.equals(before.get())) {
            entity.rules().check(before.get(), complete, check);
        }
        return complete;
    }
}
