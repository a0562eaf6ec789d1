package dev.invar.internal.schema;

import dev.invar.schema.Derivation;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the mistakes in fields that are made from other fields. */
final class DerivationMistakes {
    private final EntitySchema schema;
    private final Mistakes mistakes;
    private final Set<String> sound = new HashSet<>();

    DerivationMistakes(EntitySchema schema, Mistakes mistakes) {
        this.schema = schema;
        this.mistakes = mistakes;
    }

    void check() {
        schema.fields().forEach((name, field) -> {
            if (field.derivation().isPresent()) {
                checkDerived(name, field, field.derivation().get());
            }
        });
        schema.fields().keySet().forEach(name -> checkCycle(name, new LinkedHashSet<>()));
    }

    private void checkDerived(String name, Field<?> field, Derivation<?> derivation) {
        if (derivation.from().isEmpty()) {
            mistakes.add(name, "is derived from no field; give it a default instead");
        }
        for (String from : derivation.from()) {
            if (!schema.fields().containsKey(from)) {
                mistakes.add(name, "is derived from '" + from + "', which is not declared");
            } else if (from.equals(name)) {
                mistakes.add(name, "is derived from itself");
            }
        }
        if (new HashSet<>(derivation.from()).size() < derivation.from().size()) {
            mistakes.add(name, "names a field twice that it is derived from: " + derivation.from());
        }
        if (field.isImmutable()) {
            mistakes.add(
                    name, "is derived, so it cannot be immutable; make the fields immutable that it is derived from");
        }
        if (schema.primaryKey().contains(name)) {
            mistakes.add(name, "is derived, so it cannot be part of the primary key, which never changes");
        }
    }

    private void checkCycle(String name, Set<String> path) {
        Field<?> field = schema.fields().get(name);
        if (field == null || field.derivation().isEmpty() || sound.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            if (path.size() > 1) {
                mistakes.add(name, "is derived from itself in a cycle: " + path);
            }
            sound.addAll(path);
            return;
        }
        field.derivation().get().from().forEach(from -> checkCycle(from, path));
        path.remove(name);
        sound.add(name);
    }
}
