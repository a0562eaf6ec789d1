package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one call does to the rows of a datastore on which it is alone, and what it answers, as far as primary keys, unique
 * constraints, references and revisions decide. Immutable.
 */
final class StoreModel {
    private final Map<String, EntitySchema> schemas;

    StoreModel(Map<String, EntitySchema> schemas) {
        this.schemas = schemas;
    }

    /**
     * What a call comes to.
     *
     * @param answer what the client is told, without revisions
     * @param after the rows after it
     */
    private record Effect(Answer answer, Contents after) {}

    /** The rows after a call with the given answer; empty if it cannot be answered so. */
    Optional<Contents> answered(Contents before, Call call, Answer answer) {
        Optional<Long> expected = expected(call);
        if (expected.isPresent()) {
            Address address = addressOf(call);
            if (answer instanceof Answer.Refused refused && refused.reason() == Answer.Reason.OTHER_REVISION) {
                boolean other = before.find(address).isPresent() && !before.surelyHas(address, expected.get());
                return other ? Optional.of(before) : Optional.empty();
            }
            return knowingExpected(before, address, expected.get())
                    .flatMap(known -> answeredUnconditionally(known, call, answer));
        }
        return answeredUnconditionally(before, call, answer);
    }

    /** The rows after a call that took effect, if it did, and whose answer nobody knows. */
    Contents unanswered(Contents before, Call call) {
        return expected(call)
                .map(expected -> knowingExpected(before, addressOf(call), expected)
                        .map(known -> effect(known, call).after())
                        .orElse(before))
                .orElseGet(() -> effect(before, call).after());
    }

    /** The rows after a call that took effect, and whose answer nobody knows; empty if it cannot have done so. */
    Optional<Contents> applied(Contents before, Call call) {
        Optional<Long> expected = expected(call);
        Optional<Contents> known =
                expected.isPresent() ? knowingExpected(before, addressOf(call), expected.get()) : Optional.of(before);
        return known.map(contents -> effect(contents, call))
                .filter(effect -> !(effect.answer() instanceof Answer.Refused))
                .map(Effect::after);
    }

    private static Optional<Contents> knowingExpected(Contents before, Address address, long expected) {
        return before.find(address).isPresent()
                ? before.knowing(address, OptionalLong.of(expected))
                : Optional.of(before);
    }

    private Optional<Contents> answeredUnconditionally(Contents before, Call call, Answer answer) {
        Effect effect = effect(before, call);
        if (answer instanceof Answer.Found told && effect.answer() instanceof Answer.Found found) {
            if (!told.row().equals(found.row())) {
                return Optional.empty();
            }
            return told.row().isPresent()
                    ? effect.after().knowing(address(call.entity(), told.row().get()), told.revision())
                    : Optional.of(effect.after());
        }
        return effect.answer().equals(answer) ? Optional.of(effect.after()) : Optional.empty();
    }

    private static Optional<Long> expected(Call call) {
        OptionalLong expected = OptionalLong.empty();
        if (call instanceof Call.Update update) {
            expected = update.expected();
        } else if (call instanceof Call.Delete delete) {
            expected = delete.expected();
        }
        return expected.isPresent() ? Optional.of(expected.getAsLong()) : Optional.empty();
    }

    private static Address addressOf(Call call) {
        return call instanceof Call.Update update
                ? new Address(update.entity(), update.key())
                : new Address(call.entity(), ((Call.Delete) call).key());
    }

    private EntitySchema schema(String entity) {
        return Objects.requireNonNull(schemas.get(entity), entity);
    }

    private Address address(String entity, Row row) {
        return new Address(entity, schema(entity).keyOf(row));
    }

    private Effect effect(Contents before, Call call) {
        if (call instanceof Call.Insert insert) {
            return insert(before, insert.entity(), insert.row());
        }
        if (call instanceof Call.Update update) {
            return update(before, new Address(update.entity(), update.key()), update.changes());
        }
        if (call instanceof Call.Upsert upsert) {
            return upsert(before, upsert.entity(), upsert.row());
        }
        if (call instanceof Call.Delete delete) {
            return delete(before, new Address(delete.entity(), delete.key()));
        }
        if (call instanceof Call.Increment increment) {
            return increment(before, increment);
        }
        if (call instanceof Call.Find find) {
            Optional<Row> row = before.find(new Address(find.entity(), find.key()));
            return new Effect(Answer.Found.of(row), before);
        }
        Call.FindBy findBy = (Call.FindBy) call;
        Optional<Row> holder = holder(before, findBy.constraint(), findBy.value());
        return new Effect(Answer.Found.of(holder), before);
    }

    private static Optional<Row> holder(Contents contents, UniqueConstraint constraint, Key value) {
        return contents.rows().entrySet().stream()
                .filter(row -> row.getKey().entity().equals(constraint.entity()))
                .map(Map.Entry::getValue)
                .filter(row -> row.key(constraint.fields()).equals(Optional.of(value)))
                .findFirst();
    }

    private Effect insert(Contents before, String entity, Row row) {
        EntitySchema schema = schema(entity);
        return before.find(address(entity, row)).isPresent()
                ? refused(before, Answer.Reason.KEY_TAKEN, entity, schema.primaryKey())
                : stored(before, entity, row);
    }

    private static Effect refused(Contents before, Answer.Reason reason, String entity, List<String> fields) {
        return new Effect(new Answer.Refused(reason, entity, fields), before);
    }

    private Effect stored(Contents before, String entity, Row row) {
        return refusal(before, entity, row)
                .map(refusal -> new Effect(refusal, before))
                .orElseGet(() -> new Effect(Answer.Found.of(Optional.of(row)), before.with(address(entity, row), row)));
    }

    private Optional<Answer> refusal(Contents contents, String entity, Row row) {
        EntitySchema schema = schema(entity);
        Address own = address(entity, row);
        for (UniqueConstraint constraint : schema.uniqueConstraints()) {
            boolean taken = row.key(constraint.fields())
                    .flatMap(value -> holder(contents, constraint, value))
                    .filter(holder -> !address(entity, holder).equals(own))
                    .isPresent();
            if (taken) {
                return Optional.of(new Answer.Refused(Answer.Reason.VALUE_TAKEN, entity, constraint.fields()));
            }
        }
        for (Reference reference : schema.references()) {
            boolean orphan = row.key(reference.fields())
                    .map(parent -> new Address(reference.target(), parent))
                    .filter(parent ->
                            !parent.equals(own) && contents.find(parent).isEmpty())
                    .isPresent();
            if (orphan) {
                return Optional.of(new Answer.Refused(Answer.Reason.PARENT_MISSING, entity, reference.fields()));
            }
        }
        return Optional.empty();
    }

    private Effect update(Contents before, Address address, Map<String, Optional<Object>> changes) {
        Optional<Row> current = before.find(address);
        if (current.isEmpty()) {
            return refused(before, Answer.Reason.ROW_MISSING, address.entity(), List.of());
        }
        Row.Builder changed = current.get().toBuilder();
        changes.forEach((field, value) -> changed.set(field, value.orElse(null)));
        return stored(before, address.entity(), changed.build());
    }

    private Effect upsert(Contents before, String entity, Row row) {
        return before.find(address(entity, row))
                .map(current -> {
                    Row.Builder changed = current.toBuilder();
                    row.forEach(changed::set);
                    return stored(before, entity, changed.build());
                })
                .orElseGet(() -> stored(before, entity, row));
    }

    private Effect delete(Contents before, Address address) {
        Optional<Row> root = before.find(address);
        if (root.isEmpty()) {
            return new Effect(Answer.Found.of(root), before);
        }
        Deletion deletion = new Deletion(schemas, before, address);
        return deletion.restriction()
                .map(reference -> refused(before, Answer.Reason.RESTRICTED, reference.entity(), reference.fields()))
                .orElseGet(() -> new Effect(Answer.Found.of(root), before.with(deletion.changes())));
    }

    private Effect increment(Contents before, Call.Increment call) {
        EntitySchema schema = schema(call.entity());
        String counter = schema.counter().orElseThrow();
        Row current =
                before.find(new Address(call.entity(), call.key())).orElseGet(() -> Written.keyed(schema, call.key()));
        long sum = current.find(counter, Long.class).orElse(0L) + call.amount();
        Effect stored = stored(before, call.entity(), current.with(counter, sum));
        return stored.answer() instanceof Answer.Found ? new Effect(new Answer.Counted(sum), stored.after()) : stored;
    }
}
