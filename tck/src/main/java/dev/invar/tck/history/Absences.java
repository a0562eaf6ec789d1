package dev.invar.tck.history;

import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where clients saw, or made sure, that there was no row, and how long that surely stayed so. */
final class Absences {
    private final Map<String, EntitySchema> schemas;
    private final Sightings sightings;
    private final Map<Address, List<Operation>> absences = new HashMap<>();

    Absences(Map<String, EntitySchema> schemas, Sightings sightings, List<Operation> operations) {
        this.schemas = schemas;
        this.sightings = sightings;
        for (Operation operation : operations) {
            operation.answer().ifPresent(answer -> note(operation, answer));
        }
    }

    private void note(Operation operation, Answer answer) {
        Call call = operation.call();
        if (answer instanceof Answer.Refused refused) {
            if (refused.reason() == Answer.Reason.ROW_MISSING) {
                add(Written.address(schema(call.entity()), call), operation);
            } else if (refused.reason() == Answer.Reason.PARENT_MISSING) {
                noteMissingParent(operation, refused);
            }
        } else if (call instanceof Call.Delete delete) {
            // Whether it found a row or not: at the end there was none.
            add(new Address(delete.entity(), delete.key()), operation);
        } else if (call instanceof Call.Find find
                && answer instanceof Answer.Found found
                && found.row().isEmpty()) {
            add(new Address(find.entity(), find.key()), operation);
        }
    }

    private void noteMissingParent(Operation operation, Answer.Refused refused) {
        EntitySchema schema = schema(refused.entity());
        Row values = Written.values(schema, operation.call());
        for (Reference reference : schema.references()) {
            if (reference.fields().equals(refused.fields())) {
                values.key(reference.fields())
                        .ifPresent(parent -> add(new Address(reference.target(), parent), operation));
            }
        }
    }

    private void add(Address address, Operation operation) {
        absences.computeIfAbsent(address, unused -> new ArrayList<>()).add(operation);
    }

    private EntitySchema schema(String entity) {
        return Objects.requireNonNull(schemas.get(entity), entity);
    }

    /** The calls that prove that there was no row at an address. */
    List<Operation> of(Address address) {
        return absences.getOrDefault(address, List.of());
    }

    /** How long there surely was none after such a call. */
    Span certain(Address address, Operation absence) {
        return Span.after(
                absence,
                sightings.writes(address).stream()
                        .filter(write -> Written.creates(write.call()))
                        .toList());
    }
}
