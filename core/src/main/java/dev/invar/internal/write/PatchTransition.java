package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.Field;
import dev.invar.schema.SelectedRecordType;
import dev.invar.spi.Transition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets and clears single fields of a row, and makes the derived ones that follow from them. */
final class PatchTransition implements Transition {
    private final String operation;
    private final WrittenEntity entity;
    private final GivenChanges changes;
    private final boolean needsCurrent;
    private final Map<String, @Nullable Object> assignments;

    PatchTransition(String operation, WrittenEntity entity, GivenChanges changes) {
        this.operation = operation;
        this.entity = entity;
        this.changes = changes;
        Set<String> assigned = changes.names().stream()
                .filter(name -> !entity.isKey(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.needsCurrent = entity.needsCurrent(assigned);
        this.assignments = Collections.unmodifiableMap(assignments(assigned));
    }

    private Map<String, @Nullable Object> assignments(Set<String> assigned) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : assigned) {
            Optional<GivenValue> value = needsCurrent ? Optional.empty() : changes.value(name);
            values.put(name, value.map(given -> given.accepted().value()).orElse(null));
        }
        entity.derivations().affectedBy(assigned).forEach(name -> values.put(name, null));
        return values;
    }

    @Override
    public boolean needsCurrent() {
        return needsCurrent;
    }

    @Override
    public Map<String, @Nullable Object> assignments() {
        return assignments;
    }

    @Override
    public Row apply(Row current) {
        return draft(current).complete(operation, changes);
    }

    /** Refuses what {@link #apply} would refuse for this row, and what those have something to say against who read others. */
    void examine(Row current, Advice advice) {
        draft(current).complete(operation, changes, advice);
    }

    /** Whether somebody has something to say about what this changes. */
    boolean seeks(Advice advice) {
        return advice.isSought(assignments.keySet());
    }

    /** Whether the row can give further reasons to refuse the changes; to those that reach no field it cannot. */
    boolean isJudgedByTheRow() {
        return needsCurrent && !assignments.isEmpty();
    }

    /** Whether a given value is made into another one, unless it is stored already. */
    boolean transforms() {
        return changes.names().stream()
                .anyMatch(name -> entity.field(name).transformation().isPresent()
                        && changes.value(name).isPresent());
    }

    private RowDraft draft(Row current) {
        RowDraft draft = new RowDraft(entity, Optional.of(current));
        for (String name : changes.names()) {
            if (entity.isKey(name)) {
                checkKey(name, current.get(name), draft.check());
            } else if (entity.isPlain(name)) {
                changes.value(name).ifPresentOrElse(value -> draft.give(name, value), () -> draft.clear(name));
            }
        }
        draft.giveChosenRecords(changes);
        draft.derive(changes);
        return draft;
    }

    /**
     * Notes what is wrong with the given values whatever the current row is.
     *
     * @param key what is known of its primary key
     */
    void checkGiven(Row key, ValueCheck check) {
        for (String name : changes.names()) {
            if (entity.isKey(name)) {
                checkKey(name, key.get(name), check);
            } else {
                changes.value(name)
                        .ifPresentOrElse(value -> checkGiven(name, value, check), () -> checkCleared(name, check));
            }
        }
        changes.checkNames(check);
        if (!needsCurrent && check.violations().isEmpty()) {
            entity.rules().checkComposites(Row.of(assignments), check);
        }
    }

    private void checkKey(String name, @Nullable Object part, ValueCheck check) {
        Optional<Judgement> accepted = changes.value(name).map(GivenValue::accepted);
        if (accepted.isEmpty()) {
            check.violated(name, "must have a value");
        } else if (accepted.get().isRefusal()) {
            check.violated(accepted.get().violations());
        } else if (part != null && !part.equals(accepted.get().value())) {
            check.violated(name, "is part of the primary key and cannot be changed; insert a new row instead");
        }
    }

    private void checkCleared(String name, ValueCheck check) {
        if (entity.needsValue(name)) {
            check.violated(name, "must have a value");
        }
    }

    /** Of a value that depends on others, or may be the stored one, only its type is certain. */
    private void checkGiven(String name, GivenValue value, ValueCheck check) {
        if (entity.isPlain(name) && entity.field(name).transformation().isEmpty()) {
            check.violated(value.accepted().violations());
        } else if (value.compared() == null) {
            check.violated(value.accepted().violations());
        } else if (entity.chosenRecords().contains(name)) {
            chosen(entity.choice(name))
                    .ifPresent(choice -> check.violated(
                            value.accepted(choice.getKey(), choice.getValue()).violations()));
        }
    }

    /** The record that the given changes choose themselves. */
    private Optional<Map.Entry<String, Field<Row>>> chosen(SelectedRecordType choice) {
        return changes.value(choice.selector())
                .map(selector -> selector.accepted().value())
                .flatMap(selected -> choice.variants().entrySet().stream()
                        .filter(variant -> variant.getKey().equals(selected))
                        .findFirst());
    }
}
