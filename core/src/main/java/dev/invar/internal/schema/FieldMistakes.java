package dev.invar.internal.schema;

import dev.invar.error.SchemaViolation.Violation;
import dev.invar.internal.value.CanonicalOrder;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.CollectionType;
import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.FieldType;
import dev.invar.schema.RecordType;
import dev.invar.schema.ScalarType;
import dev.invar.schema.SelectedRecordType;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the mistakes in the declarations of single fields and of what they consist of. */
final class FieldMistakes {
    private final Mistakes mistakes;

    FieldMistakes(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static boolean indexable(FieldType type) {
        return type instanceof ScalarType scalar && scalar.indexable();
    }

    /**
     * Checks a field of the entity.
     *
     * @param indexed whether its values are part of a key, a unique constraint, a reference or an index
     */
    void checkField(String name, Field<?> field, boolean indexed) {
        if (!Names.isValid(name)) {
            mistakes.add(name, "is badly named: " + Names.rule());
        }
        checkOrigin(name, field);
        if (field.parts().isPresent() && field.target().isEmpty()) {
            mistakes.add(name, "is declared to fan out but references nothing");
        }
        if (field.isIndexed() && !indexable(field.type())) {
            mistakes.add(name, "is a " + field.type().description() + ", which cannot be indexed");
        }
        if (field.transformation().isPresent()) {
            checkTransformation(name, field, indexed);
        }
        checkContent(name, field, indexed);
    }

    /** A value that is not supplied comes from one place. */
    private void checkOrigin(String name, Field<?> field) {
        boolean isDefault = field.defaultValue().isPresent();
        if (field.isGenerated() && field.type() != ScalarType.UUID && field.type() != ScalarType.TIMESTAMP) {
            mistakes.add(name, "cannot be generated: only a uuid or a timestamp can; give it a default instead");
        }
        if (field.isGenerated() && isDefault) {
            mistakes.add(name, "is generated and has a default; choose one");
        }
        if (field.derivation().isPresent() && (field.isGenerated() || isDefault)) {
            mistakes.add(name, "is derived, so it can neither be generated nor have a default");
        }
    }

    private void checkTransformation(String name, Field<?> field, boolean indexed) {
        if (indexed) {
            mistakes.add(
                    name,
                    "is transformed, so it cannot be part of a key, a unique constraint, a reference or an index: it would be"
                            + " looked up by what is stored");
        }
        if (field.isGenerated() || field.derivation().isPresent()) {
            mistakes.add(
                    name,
                    "is transformed, so it can neither be generated nor derived; only given values are transformed");
        }
        if (field.type() instanceof SelectedRecordType) {
            mistakes.add(
                    name, "is transformed, but its members depend on another field; transform a value of one type");
        }
    }

    private void checkContent(String name, Field<?> field, boolean indexed) {
        int before = mistakes.found().size();
        field.mistakes().forEach(mistake -> mistakes.add(name, mistake));
        checkRules(name, field);
        checkNested(name, field.type());
        if (mistakes.found().size() == before) {
            checkValues(name, field, indexed);
        }
    }

    private void checkRules(String name, Field<?> field) {
        for (FieldRule<?> rule : field.rules()) {
            if (rule instanceof FieldRule.Length<?> length) {
                if (length.least() < 0 || length.least() > length.greatest()) {
                    mistakes.add(
                            name,
                            "has a length rule that no value keeps: " + length.least() + " to " + length.greatest());
                }
                if (!hasLength(field.type())) {
                    mistakes.add(name, "is a " + field.type().description() + ", which has no length");
                }
            }
            if (rule instanceof FieldRule.OneOf<?> oneOf && oneOf.allowed().isEmpty()) {
                mistakes.add(name, "allows no value at all");
            }
        }
        if (lengthsExcludeOneAnother(field)) {
            mistakes.add(name, "has length rules that exclude one another");
        }
        if (boundsExcludeOneAnother(field)) {
            mistakes.add(name, "has bounds that no value lies between");
        }
    }

    private static boolean hasLength(FieldType type) {
        return type == ScalarType.STRING || type == ScalarType.BYTES || type instanceof CollectionType;
    }

    private static boolean lengthsExcludeOneAnother(Field<?> field) {
        List<FieldRule.Length<?>> lengths = field.rules().stream()
                .<FieldRule.Length<?>>mapMulti((rule, sink) -> {
                    if (rule instanceof FieldRule.Length<?> length) {
                        sink.accept(length);
                    }
                })
                .toList();
        return lengths.size() > 1
                && lengths.stream().mapToInt(FieldRule.Length::least).max().getAsInt()
                        > lengths.stream()
                                .mapToInt(FieldRule.Length::greatest)
                                .min()
                                .getAsInt();
    }

    private static boolean boundsExcludeOneAnother(Field<?> field) {
        Comparator<Object> order = CanonicalOrder.of(field.type());
        Object greatestLeast = null;
        Object leastGreatest = null;
        for (FieldRule<?> rule : field.rules()) {
            if (rule instanceof FieldRule.Between<?> between) {
                greatestLeast = greatestLeast == null || order.compare(between.least(), greatestLeast) > 0
                        ? between.least()
                        : greatestLeast;
                leastGreatest = leastGreatest == null || order.compare(between.greatest(), leastGreatest) < 0
                        ? between.greatest()
                        : leastGreatest;
            }
        }
        return greatestLeast != null && leastGreatest != null && order.compare(greatestLeast, leastGreatest) > 0;
    }

    /** The values that the author names must be values that the field can have. */
    private void checkValues(String name, Field<?> field, boolean indexed) {
        for (FieldRule<?> rule : field.rules()) {
            if (rule instanceof FieldRule.OneOf<?> oneOf) {
                for (Object allowed : oneOf.allowed()) {
                    Violation broken = violation(field, allowed, indexed);
                    if (broken != null) {
                        mistakes.add(name, "allows a value that its other rules refuse: it " + broken.message());
                        break;
                    }
                }
            }
        }
        Object fixed = field.fixedDefault().orElse(null);
        if (fixed != null && !(field.type() instanceof SelectedRecordType)) {
            Violation broken = violation(field, fixed, indexed);
            if (broken != null) {
                mistakes.add(name, "has a default that its own rules refuse: it " + broken.message());
            }
        }
    }

    private static @Nullable Violation violation(Field<?> field, Object value, boolean indexed) {
        ValueCheck check = new ValueCheck();
        check.field("", field, value, indexed);
        return check.violations().isEmpty() ? null : check.violations().get(0);
    }

    private void checkNested(String name, FieldType type) {
        if (type instanceof CollectionType collection) {
            checkElement(name + "[]", collection.element());
        } else if (type instanceof RecordType record) {
            checkMembers(name, record);
        } else if (type instanceof SelectedRecordType selected) {
            selected.variants().forEach((value, record) -> checkVariant(name, value, record));
        }
    }

    private void checkElement(String name, Field<?> element) {
        if (element.defaultValue().isPresent()) {
            mistakes.add(name, "is an element, which is never missing, so it cannot have a default");
        }
        checkPart(name, element);
    }

    private void checkMembers(String name, RecordType record) {
        if (record.members().isEmpty()) {
            mistakes.add(name, "is a record without members");
        }
        record.members().forEach((member, declared) -> {
            if (!Names.isValid(member)) {
                mistakes.add(name, "has a member '" + member + "' that is badly named: " + Names.rule());
            }
            checkPart(name + "." + member, declared);
        });
    }

    private void checkVariant(String name, String value, Field<?> variant) {
        String place = name + "(" + value + ")";
        if (!(variant.type() instanceof RecordType)) {
            mistakes.add(place, "is a " + variant.type().description() + "; only records can be chosen between");
            return;
        }
        if (variant.isRequired() || variant.defaultValue().isPresent()) {
            mistakes.add(
                    place, "is one of several records, so it can neither be required nor have a default by itself");
        }
        checkPart(place, variant);
    }

    private void checkPart(String name, Field<?> part) {
        if (part.isUnique()
                || part.isIndexed()
                || part.target().isPresent()
                || part.parts().isPresent()
                || part.isImmutable()) {
            mistakes.add(name, "is part of another field, so it cannot be unique, indexed, immutable or a reference");
        }
        if (part.isSensitive()) {
            mistakes.add(name, "is part of another field; mark the whole field as sensitive");
        }
        if (part.isGenerated()
                || part.derivation().isPresent()
                || part.transformation().isPresent()) {
            mistakes.add(name, "is part of another field, so it cannot be generated, derived or transformed");
        }
        if (part.type() instanceof SelectedRecordType) {
            mistakes.add(name, "is part of another field, so its members cannot depend on a field of the entity");
        }
        checkContent(name, part, false);
    }
}
