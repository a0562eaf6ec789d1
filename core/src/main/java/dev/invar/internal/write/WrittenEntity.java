package dev.invar.internal.write;

import dev.invar.internal.value.EntityRules;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.SelectedRecordType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an entity before anything of it is written.
 *
 * <p>Immutable.
 */
final class WrittenEntity {
    private final EntitySchema schema;
    private final EntityRules rules;
    private final Derivations derivations;
    private final Set<String> chosenRecords = new LinkedHashSet<>();

    WrittenEntity(EntitySchema schema, EntityRules rules) {
        this.schema = schema;
        this.rules = rules;
        this.derivations = new Derivations(schema);
        schema.fields().forEach((name, field) -> {
            if (field.type() instanceof SelectedRecordType) {
                chosenRecords.add(name);
            }
        });
    }

    EntitySchema schema() {
        return schema;
    }

    EntityRules rules() {
        return rules;
    }

    Derivations derivations() {
        return derivations;
    }

    /** The fields whose members another field chooses. */
    Set<String> chosenRecords() {
        return chosenRecords;
    }

    Field<?> field(String name) {
        return Objects.requireNonNull(schema.fields().get(name), name);
    }

    SelectedRecordType choice(String chosenRecord) {
        return (SelectedRecordType) field(chosenRecord).type();
    }

    /** Whether a field's value can be judged without any other field. */
    boolean isPlain(String name) {
        return !chosenRecords.contains(name) && !derivations.includes(name);
    }

    boolean isKey(String name) {
        return schema.primaryKey().contains(name);
    }

    boolean needsValue(String name) {
        return isKey(name) || field(name).isRequired();
    }

    boolean isCounter(String name) {
        return schema.counter().filter(name::equals).isPresent();
    }

    /** Why the field's value never changes once the row is stored; empty if it can change. */
    Optional<String> fixedness(String name) {
        Field<?> field = field(name);
        if (field.isImmutable()) {
            return Optional.of("is immutable and cannot be changed");
        }
        if (field.isGeneratedAlways()) {
            return Optional.of("is always generated and cannot be changed");
        }
        return isCounter(name) ? Optional.of("is the counter and changes by increment() only") : Optional.empty();
    }

    /** Whether what becomes of these fields cannot be said without the rest of the row. */
    boolean needsCurrent(Collection<String> changed) {
        return rules.needWholeRow(changed)
                || changed.stream()
                        .anyMatch(name -> !isPlain(name)
                                || fixedness(name).isPresent()
                                || field(name).transformation().isPresent())
                || !derivations.affectedBy(changed).isEmpty()
                || chosenRecords.stream()
                        .anyMatch(name -> changed.contains(choice(name).selector()));
    }
}
