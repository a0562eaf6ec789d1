package dev.invar.internal.schema;

import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.ScalarType;
import dev.invar.schema.SelectedRecordType;

/** Finds the mistakes in fields whose members another field chooses. */
final class SelectionMistakes {
    private final EntitySchema schema;
    private final Mistakes mistakes;

    SelectionMistakes(EntitySchema schema, Mistakes mistakes) {
        this.schema = schema;
        this.mistakes = mistakes;
    }

    void check() {
        schema.fields().forEach((name, field) -> {
            if (field.type() instanceof SelectedRecordType selected) {
                check(name, selected);
            }
        });
    }

    private void check(String name, SelectedRecordType selected) {
        if (selected.variants().isEmpty()) {
            mistakes.add(name, "has no records to choose between");
        }
        Field<?> selector = schema.fields().get(selected.selector());
        if (selector == null) {
            mistakes.add(name, "depends on '" + selected.selector() + "', which is not declared");
        } else if (selector.type() != ScalarType.STRING) {
            mistakes.add(
                    name,
                    "depends on '" + selected.selector() + "', which is a "
                            + selector.type().description() + "; only text can choose a record");
        } else if (selector.isSensitive()
                || selector.transformation().isPresent()
                || selector.derivation().isPresent()) {
            mistakes.add(
                    name,
                    "depends on '" + selected.selector()
                            + "', which is sensitive, transformed or derived; choose by a plain field");
        } else {
            checkChoices(name, selected, selector);
        }
    }

    private void checkChoices(String name, SelectedRecordType selected, Field<?> selector) {
        if (selector.rules().stream().noneMatch(FieldRule.OneOf.class::isInstance)) {
            mistakes.add(name, "depends on '" + selected.selector() + "', which must say by oneOf() what it may be");
            return;
        }
        for (String variant : selected.variants().keySet()) {
            ValueCheck check = new ValueCheck();
            check.field("", selector, variant, false);
            if (!check.violations().isEmpty()) {
                mistakes.add(
                        name, "has a record for '" + variant + "', which '" + selected.selector() + "' can never be");
            }
        }
    }
}
